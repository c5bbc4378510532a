package main

import "github.com/spf13/cobra"

const queryHelp = `The language of 'servanda search', of saved searches, and of every other place
that takes a query. Whatever is typed is a query: what cannot be understood is
taken as words, and a note says so. Accents and capitals do not matter.

Words
  prison reform             both words, in all their forms (reforms, reformed);
                            the forms found in the library are shown
  "prison reform"           the phrase exactly; quotes switch stemming off. Curly
                            quotes, „low‟ ones and « guillemets » are quotes too
  "reform"                  the word exactly as written
  detain*                   words that begin so; "human righ*" within a phrase: human-righ*
  tortur~  torture~2        words that differ by one or two letters
  "judge appoint"~5         both words, exactly, at most five others between them
  人权 or 표현                 in scripts without spaces: the characters in a row

Together
  a b    a AND b            both                     (also &&)
  a OR b                    at least one             (also ||)
  NOT a    -a               not that
  (a OR b) c                NOT binds closest, then AND, then OR

Fields                      field:value, field:"several words", field:(a OR b),
                            field:a,b  field:begin*  field:* (any value)
  country:KAZ               the State that the document is about: code or name
  mentions:NOR              a State that the passage names
  body:CCPR                 who issued it: CCPR, CAT, UPR, COE …
  type:concluding-observations    symbol:"CCPR/C/KAZ/CO/2"    title:"action plan"
  year:2016..2020           also 2016.. ..2020 >=2016 <2020
  date:2016-04..2016-06     years, months or days
  language:fr               the passage's language
  theme:death-penalty       OHCHR's themes;  cluster:"Women and gender" of themes
  issue:justice             UPR Info's issues
  instrument:CAT            a treaty, by code or name;  article:CAT:14  article:CCPR:14(1)
  sdg:16  sdg:16.3          a Goal includes its targets
  group:children            affected persons
  role:recommendation       also measure, pledge, treaty_action, reform
  status:in_force           of a reform: announced, drafted, before_parliament, adopted,
                            in_force, established, implemented, repealed, suspended
  number:24  number:24(a)   the printed paragraph number
  kind:heading              also paragraph, list_item, table_row, footnote …
  document:ID               one document
  village:council.fund      a taxonomy of your own

Citations                   go straight to the passage
  CCPR/C/KAZ/CO/2 para 24        A/HRC/43/10, 139.12        A/HRC/43/10, p. 6

Treaties                    ICCPR also finds "International Covenant on Civil and
                            Political Rights", and the other way round; what was
                            added is shown, and --no-synonyms leaves it out.
                            Acronyms of three letters count in capitals: CAT.

Common words (the, of) are left out beside others, and a note says which; quote
them to keep them. Forms of words are those of the query's language where it can
be told, or --language names it; else of all languages in the library.

Limits: 8 KiB, 256 parts, parentheses 32 deep; a prefix stands for at most 4096
words. A query that takes longer than 20 seconds is ended with the advice to
narrow it.`

// newQueryHelp is a page of help and no command.
func newQueryHelp() *cobra.Command {
	return &cobra.Command{Use: "query", Short: "The query language: words, phrases, fields, dates, citations", Long: queryHelp}
}
