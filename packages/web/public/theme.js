// Sets the theme that the user chose last before anything is painted. `src/ui/theme.ts` writes the choice.
try {
  const chosen = localStorage.getItem('sei.theme');
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // A browser that keeps nothing follows the system's theme.
}
