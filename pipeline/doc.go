// Package pipeline holds Servanda's vocabulary: the words that every room of
// the house shares. A document is cut into passages; passages carry tags and
// yield claims (commitments, treaty actions, reforms); links join commitments
// to reforms; decisions record what people said of any of them.
//
// The package imports nothing of ours, does no work, and knows no storage.
// The stages that fill these types live in its sub-packages, one a stage:
//
//	extract   bytes     → extract.Document  (pages, blocks)
//	segment   Document  → []Passage
//	identify  Document, []Passage → Identity
//	tag       []Passage → []Tag
//	claim     []Passage, []Tag → Claims
//	link      commitments × reforms → []Link
//	ingest    runs the line over many documents
package pipeline
