// Runs before the page is drawn, so that it is drawn once and in the right colours.
"use strict";
document.documentElement.classList.add("scripted");
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is switched off: the system's colours it is */ }
