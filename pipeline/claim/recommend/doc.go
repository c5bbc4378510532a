// Package recommend reads recommendations: what a State is asked to do by
// other States (Universal Periodic Review), by treaty bodies, by bodies of the
// Council of Europe and the OSCE, or in reports that retell such requests.
//
// Every recommendation quotes the passage that makes it. Knowledge of words
// (verbs that ask, phrases that answer, names of bodies) lies in the files
// under lexicon, not in code.
package recommend
