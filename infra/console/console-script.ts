/** Filters the wall while one types; without it the filter box is a form that the server answers. */
export const CONSOLE_SCRIPT = `
const input = document.querySelector('.find input');
const pins = [...document.querySelectorAll('.pin')];
// With several pages only the server sees all Pins: Enter asks it.
if (input && !document.querySelector('.pager')) {
  const output = document.querySelector('.find output');
  const isServed = input.value !== '';
  input.addEventListener('input', () => {
    if (isServed) return;
    const words = input.value.toLowerCase().split(/\\s+/);
    let count = 0;
    for (const pin of pins) {
      const isFound = words.every((word) => pin.dataset.find.includes(word));
      pin.hidden = !isFound;
      if (isFound) count += 1;
    }
    output.textContent = count + (count === 1 ? ' Pin' : ' Pins');
  });
}
`;
