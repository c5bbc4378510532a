// Package web is the local web application: pages and a JSON API over one
// library, for the browser of whoever sits at this machine.
//
//	browser ─▶ guard ─▶ routes ─▶ page or API handler ─▶ shelf ─▶ index.Library
//	          (host, origin,     (a model, then            (read-only, or
//	           token, limits)     a template or JSON)        exclusive to change)
//
// Pages are made by the server from html/template and work without JavaScript
// for searching and reading; scripts add keys, suggestions and copying. No text
// of a document is ever handled as markup, and no page runs inline code. The
// address of a page holds all of its state.
//
// Useful for: one person, or a few who trust each other, on one library. Not
// useful for: publishing a library to the world.
package web
