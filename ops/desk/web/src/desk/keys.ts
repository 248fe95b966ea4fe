import type { Desk } from './desk.svelte';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Any key is a gesture that may turn sound on; the function keys work while typing too. */
export function onKey(desk: Desk, e: KeyboardEvent): void {
  if (desk.stage.kind !== 'on-duty') return;
  void desk.turnOnSound();
  if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
  switch (e.key) {
    case 'F2':
      e.preventDefault();
      if (!e.repeat) desk.answering.first(e.timeStamp);
      return;
    case 'F8':
      e.preventDefault();
      if (!e.repeat) desk.ringer.pause();
      return;
    case 'Escape':
      if (desk.closing.incident !== null) desk.closing.leave();
      else desk.answering.selected = null;
      return;
  }
  if (!isTyping(e.target)) onBoardKey(desk, e);
}

function onBoardKey(desk: Desk, e: KeyboardEvent): void {
  switch (e.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      e.preventDefault();
      desk.answering.move(e.key === 'ArrowDown' ? 1 : -1);
      return;
    case 'Enter':
      if (!e.repeat && !(e.target instanceof HTMLButtonElement)) desk.answering.chosen(e.timeStamp);
  }
}
