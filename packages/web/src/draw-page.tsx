/** Draws a program into the page that the server sent. Called once, at start. */
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepFocusInSight } from './frame/focus-in-sight.ts';
import { leavePageMemory } from './session/page-memory.ts';

export function drawPage(content: ReactNode): void {
  const place = document.getElementById('root');
  if (place === null) throw new Error('The page has no place for the application.');
  keepFocusInSight();
  leavePageMemory(place);
  createRoot(place).render(<StrictMode>{content}</StrictMode>);
}
