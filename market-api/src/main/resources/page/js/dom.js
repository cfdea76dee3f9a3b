export const byId = (id) => document.getElementById(id);

/** An element with text; text is never markup. */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

/** Writes text only when it differs, so that a screen reader and a selection are not disturbed. */
export function write(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Lets a price flash in the direction it moved. */
export function flash(target, direction) {
  if (direction !== 0) {
    target.classList.remove('flash-up', 'flash-down');
    void target.offsetWidth;
    target.classList.add(direction > 0 ? 'flash-up' : 'flash-down');
  }
}

export const direction = (decimal) => (decimal == null ? '' : decimal.startsWith('-') ? 'down' : Number(decimal) === 0 ? '' : 'up');
