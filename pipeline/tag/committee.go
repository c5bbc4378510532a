package tag

// A committee is known by the acronym of the treaty that it monitors.

// isCommittee reports whether the acronym at token i stands for the committee:
// "CRC welcomed", "CERD's recommendation", "a letter from CEDAW".
func (r *reading) isCommittee(i int) bool {
	return r.knowledge.bodies[r.raw[r.tokens[i].start:r.tokens[i].end]] &&
		(r.acts(i+1) || r.actedBy(i-1) || r.inMasthead(i) || r.reportsTo(i) || r.isHe(i-1) || r.sentTo(i-1) || r.besideCommittee(i))
}

// isHe reports whether token i, right before the acronym, is an article or
// preposition in the masculine, which in Romance languages only a committee
// takes: "el CERD", but "la CERD".
func (r *reading) isHe(i int) bool {
	if i < 0 || r.tokens[i+1].gap != 0 {
		return false
	}
	return r.grammar.is(r.tokens[i].word, classMasculine) || r.state.language == "pt" && r.raw[r.tokens[i].start:r.tokens[i].end] == "o"
}

// sentTo reports whether token i leads from a report to whom it was sent: "the
// report to CERD".
func (r *reading) sentTo(i int) bool {
	if i > 0 && r.tokens[i+1].gap == 0 && r.grammar.is(r.tokens[i].word, classThe) && !r.grammar.is(r.tokens[i].word, classDative) {
		i--
	}
	return i > 0 && r.tokens[i+1].gap == 0 && r.grammar.is(r.tokens[i].word, classDative) && r.grammar.is(r.tokens[i-1].word, classSent)
}

// besideCommittee reports whether the word for a committee makes the acronym at
// token i part of its name, or a committee is named with it: "the CEDAW
// Committee", "the Human Rights Committee and the CRPD".
func (r *reading) besideCommittee(i int) bool {
	if i+1 < len(r.tokens) && r.tokens[i+1].gap == 0 && r.grammar.is(r.tokens[i+1].word, classPanel) {
		return true
	}
	j := i - 1
	for ; j >= 0 && j > i-4 && r.tokens[j+1].gap&^gapComma == 0 && r.grammar.is(r.tokens[j].word, classAnd|classThe); j-- {
	}
	n := len(r.mentions)
	return j >= 0 && j < i-1 && (r.tokens[j+1].gap == 0 && r.grammar.is(r.tokens[j].word, classPanel) || n > 0 && r.mentions[n-1].silent && r.mentions[n-1].next == j+1)
}

// acts reports whether what only a body can do or have stands at token i,
// behind adverbs and further committees.
func (r *reading) acts(i int) bool {
	const most = 12
	for j := i; j < len(r.tokens) && j < i+most; j++ {
		k := r.tokens[j]
		if k.gap&^gapComma != 0 {
			return false
		}
		body := r.knowledge.bodies[r.raw[k.start:k.end]]
		joins := r.grammar.is(r.tokens[j-1].word, classAnd)
		passed := k.shape&shapeDigit != 0 || r.grammar.is(k.word, classAnd|classAdverb)
		if !body && (joins || !passed) {
			return !joins && r.grammar.is(k.word, classAct)
		}
	}
	return false
}

// actedBy reports whether token i is the preposition of "recommended by",
// "a letter from", "recomendações diretas do".
func (r *reading) actedBy(i int) bool {
	if i > 1 && r.tokens[i+1].gap == 0 && r.grammar.is(r.tokens[i].word, classThe) && !r.grammar.is(r.tokens[i].word, classBy) {
		i--
	}
	if i < 1 || r.tokens[i+1].gap != 0 || !r.grammar.is(r.tokens[i].word, classBy) {
		return false
	}
	adjective := i > 1 && r.tokens[i-1].gap == 0 && r.raw[r.tokens[i].start:r.tokens[i].end] != "of"
	return r.grammar.is(r.tokens[i-1].word, classAct) || adjective && r.grammar.is(r.tokens[i-2].word, classAct)
}

// reportsTo reports whether token i opens a row of a table of what a State sent
// to treaty bodies.
func (r *reading) reportsTo(i int) bool {
	return i == 0 && r.state.bodies && len(r.tokens) > 1 && startsCell(r.raw[r.tokens[0].end:r.tokens[1].start])
}

// headsBodies reports whether the text is a table's head over a column of treaty
// bodies.
func (r *reading) headsBodies() bool {
	end := r.firstBorder()
	if end < 0 {
		return false
	}
	first := r.tokens[:r.after(end)]
	return hasClass(r.grammar, first, classTreaty) && hasClass(r.grammar, first, classBody)
}

// inMasthead reports whether the text is no more than the organisation's name
// and the acronym, as on top of a first page.
func (r *reading) inMasthead(i int) bool {
	const most = 4
	if i < 2 || i > most || i+1 < len(r.tokens) {
		return false
	}
	for j := range i {
		if !r.grammar.is(r.tokens[j].word, classPrefix|classThe) {
			return false
		}
	}
	return true
}

// isReport reports whether the acronym at token i names a series of reported
// judgments: "ECHR 2004-II".
func (r *reading) isReport(i int) bool {
	return r.grammar.is(r.tokens[i].word, classReport) && i+1 < len(r.tokens) && r.tokens[i+1].gap == 0 && isYear(r.raw[r.tokens[i+1].start:r.tokens[i+1].end])
}
