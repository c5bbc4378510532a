package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"servanda/config/taxonomy/codebook"
	"servanda/index/query"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
	"servanda/pipeline/tag"
)

const taxonomyHelp = `Tag with your own codes. A taxonomy is a file: YAML, or a table (.csv, .tsv)
whose first line names the columns code, name, name:fr, parent, aliases,
patterns, examples, description, with "|" between the entries of a cell. REFI-QDA
codebooks (.qdc) and SKOS vocabularies in RDF/XML (.rdf) are read too.

  name: village
  codes:
    - code: council
      name: {en: Village council, fr: Conseil de village}
      aliases: [town hall]
    - code: council.fund
      name: Council fund
      parent: council
      aliases: [levy*]
      patterns:
        - MUST council, town AND fund*, budget NOT dissolv*
      examples:
        - The councils were given a budget of their own.

Names of two words or more and aliases are sought as they stand, in singular and
plural; "*" lets a last word go on. A pattern asks for words in one sentence: one
of each group after MUST and AND, none after NOT. A code also gives those that it
lies under. 'explain' tells which term spoke.

Name the files in servanda.yaml ("taxonomies: [village.yaml]", beside it). The
next 'ingest' tags what is in the library with them, and again whenever they
change. Tags then have the taxonomy's name as their scheme, and
'search village:council.fund' and '--facets village' know it.`

func newTaxonomy(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "taxonomy",
		Short: "Your own codes: check, list, compare and import them",
		Long:  taxonomyHelp,
		Example: `  servanda taxonomy import codebook.qdc -o village.yaml
  servanda taxonomy check village.yaml
  servanda taxonomy diff village-2024.yaml village.yaml`,
	}
	cmd.AddCommand(newTaxonomyCheck(a), newTaxonomyList(a), newTaxonomyDiff(a), newTaxonomyImport(a))
	return cmd
}

// readTaxonomy reads a taxonomy whose name is free to be a field of searches.
func readTaxonomy(file string) (codebook.Book, error) {
	b, err := codebook.Read(file)
	if err == nil && (!pipeline.Scheme(b.Name).Own() || query.Known(b.Name) || evaluate.Column(b.Name)) {
		err = fmt.Errorf("%s: the name %q has a meaning already: choose another", file, b.Name)
	}
	return b, err
}

// taxonomies are those that the settings name, or the files.
func (a *app) taxonomies(files ...string) ([]codebook.Book, error) {
	if len(files) == 0 {
		files = a.settings.Taxonomies
	}
	var all []codebook.Book
	for _, f := range files {
		b, err := readTaxonomy(f)
		if err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, nil
}

func newTaxonomyCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE...]",
		Short: "Tell what is wrong with taxonomies, and which examples their terms miss",
		Long: `Read taxonomies (those of the settings where no file is named) and tell what is
wrong, each fault with file and line. Then tag the examples: those that do not
get their code are told, and do not count as faults.`,
		RunE: func(_ *cobra.Command, files []string) error {
			books, err := a.taxonomies(files...)
			if err != nil {
				return err
			}
			if len(books) == 0 {
				return usagef("name a file, or files in the settings (\"taxonomies:\")")
			}
			for _, b := range books {
				if err := a.checkTaxonomy(b); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// checkTaxonomy counts what a taxonomy holds and tries its examples.
func (a *app) checkTaxonomy(b codebook.Book) error {
	own, err := tag.NewOwn([]codebook.Book{b})
	if err != nil {
		return err
	}
	aliases, patterns, examples, hit := 0, 0, 0, 0
	for _, c := range b.Codes {
		aliases, patterns = aliases+len(c.Aliases), patterns+len(c.Patterns)
		for _, e := range c.Examples {
			examples++
			if gets(own, e, c.Code) {
				hit++
				continue
			}
			a.note("line %d: %s is not found in its example %q", c.Line, c.Code, printable(e))
		}
	}
	_, err = fmt.Fprintf(a.out, "%s: codes %d, aliases %d, patterns %d, examples %d, of which found %d\n",
		b.Name, len(b.Codes), aliases, patterns, examples, hit)
	return err
}

func gets(own *tag.Own, text, code string) bool {
	for _, t := range own.Text(text) {
		if t.Code == code {
			return true
		}
	}
	return false
}

func newTaxonomyList(a *app) *cobra.Command {
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "list [FILE...]",
		Short: "The codes of taxonomies, with their terms",
		RunE: func(_ *cobra.Command, files []string) error {
			books, err := a.taxonomies(files...)
			if err != nil {
				return err
			}
			return a.writeTable(ownCodeTable(books), o)
		},
	}
	o.add(cmd)
	return cmd
}

func ownCodeTable(books []codebook.Book) table.Table {
	t := table.Table{Name: "codes", Columns: []table.Column{
		{Name: "taxonomy", Brief: true}, {Name: "code", Brief: true}, {Name: "name", Brief: true}, {Name: "parent", Brief: true},
		{Name: "aliases", Kind: table.List, Brief: true}, {Name: "patterns", Kind: table.List, Brief: true},
		{Name: "examples", Kind: table.List}, {Name: "description"},
	}}
	t.Rows = func(yield func(table.Row, error) bool) {
		for _, b := range books {
			for _, c := range b.Codes {
				if !yield(table.Row{b.Name, c.Code, c.Name(), c.Parent, c.Aliases, c.Patterns, c.Examples, c.Description}, nil) {
					return
				}
			}
		}
	}
	return t
}

func newTaxonomyDiff(a *app) *cobra.Command {
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "What changed from one version of a taxonomy to the next",
		Args:  arguments(cobra.ExactArgs(2)),
		RunE: func(_ *cobra.Command, files []string) error {
			books, err := a.taxonomies(files...)
			if err != nil {
				return err
			}
			return a.writeTable(changeTable(codebook.Diff(books[0], books[1])), o)
		},
	}
	o.add(cmd)
	return cmd
}

func changeTable(changes []codebook.Change) table.Table {
	t := table.Table{Name: "changes", Columns: []table.Column{
		{Name: "change", Brief: true}, {Name: "code", Brief: true}, {Name: "field", Brief: true}, {Name: "was", Brief: true}, {Name: "now", Brief: true},
	}}
	t.Rows = func(yield func(table.Row, error) bool) {
		for _, c := range changes {
			if !yield(table.Row{c.Kind, c.Code, c.Field, c.Was, c.Now}, nil) {
				return
			}
		}
	}
	return t
}

func newTaxonomyImport(a *app) *cobra.Command {
	var file, name string
	cmd := &cobra.Command{
		Use:   "import FILE -o TAXONOMY.yaml",
		Short: "Write a codebook of another form as YAML, to be edited",
		Long: `Read a REFI-QDA codebook (.qdc), a SKOS vocabulary in RDF/XML (.rdf) or a table
(.csv, .tsv) and write it as YAML, where aliases and patterns can be added. Codes
without an id of their own get one that is made of their name.`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			b, err := codebook.Import(args[0], name)
			if err != nil {
				return err
			}
			return a.toOutput(file, func(w io.Writer) error { return codebook.Write(w, b) })
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().StringVar(&name, "name", "", "the taxonomy's name (default: made of the file's)")
	return cmd
}

// schemes are the schemes of taxonomies.
func schemes(books []codebook.Book) []pipeline.Scheme {
	var all []pipeline.Scheme
	for _, b := range books {
		all = append(all, pipeline.Scheme(b.Name))
	}
	return all
}
