export function median(numbers) {
  const rising = [...numbers];
  rising.sort((one, other) => one - other);
  const middle = Math.floor(rising.length / 2);
  return rising.length % 2 === 1 ? rising[middle] : (rising[middle - 1] + rising[middle]) / 2;
}

export function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
