/** The names of a machine's events: the keys of `Events`. `'*'` is no event, it is the wildcard. */
export type MachineEventName<Events> = Exclude<keyof Events & string, '*'>;

/** What follows an event's name: nothing for `void`, an optional payload where it may be undefined, else a payload. */
export type PayloadArguments<Payload> = unknown extends Payload
  ? [payload?: Payload]
  : [Payload] extends [void | undefined]
    ? []
    : undefined extends Payload
      ? [payload?: Payload]
      : [payload: Payload];

/** The arguments of `send` and `can`, one tuple for each event, so that a name goes only with its own payload. */
export type MachineEventArguments<Events> = {
  [Name in MachineEventName<Events>]: [type: Name, ...payload: PayloadArguments<Events[Name]>];
}[MachineEventName<Events>];

/** An event as `run` takes it: `[name, payload]`, or the bare name where no payload is needed. */
export type MachineEvent<Events> = Readonly<MachineEventArguments<Events>> | BareName<Events>;

type BareName<Events> = {
  [Name in MachineEventName<Events>]: [] extends PayloadArguments<Events[Name]> ? Name : never;
}[MachineEventName<Events>];
