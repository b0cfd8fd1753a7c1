/** The floor of weak subjects: deref and call, for each listener. It never drops one. */
export class NaiveSubject {
  #entries = [];

  add(observer, listener) {
    this.#entries.push({ reference: new WeakRef(observer), listener });
  }

  notify(event) {
    const entries = this.#entries;
    for (let index = 0; index < entries.length; index++) {
      const { reference, listener } = entries[index];
      const observer = reference.deref();
      if (observer !== undefined) listener(observer, event);
    }
  }
}
