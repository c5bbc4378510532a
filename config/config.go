// Package config gathers Servanda's settings: defaults, then the configuration
// file, then SERVANDA_ environment variables, then flags, the later winning.
// They are decoded once into Settings and checked; no other package reads the
// environment or viper.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"servanda/config/lazy"
)

// Settings are everything that a user can set.
type Settings struct {
	// Library is the folder that holds the library.
	Library string `mapstructure:"library"`
	// Model is the model that tags with themes, issues, groups and Goals; "" means
	// the shipped one.
	Model string `mapstructure:"model"`
	// Taxonomies are files with the user's own codes. In a configuration file,
	// they are named relative to its folder.
	Taxonomies []string `mapstructure:"taxonomies"`
	// Workers is how many documents are read at once; 0 means one a core.
	Workers int `mapstructure:"workers"`
	// Quiet silences progress and notes; errors are still told.
	Quiet bool `mapstructure:"quiet"`
	// Verbose tells of each document.
	Verbose bool `mapstructure:"verbose"`
	// NoColor keeps the terminal's output plain.
	NoColor bool    `mapstructure:"no-color"`
	Limits  Limits  `mapstructure:"limits"`
	Extract Extract `mapstructure:"extract"`
	OCR     OCR     `mapstructure:"ocr"`
	Links   Links   `mapstructure:"links"`
}

// Links says which links tables show.
type Links struct {
	// MinScore is the least score of a link that tables show, between 0 and 1.
	MinScore float64 `mapstructure:"min-score"`
}

// Extract says how files are read.
type Extract struct {
	// PDFEngine is what reads PDF files: auto, fast or pdfium.
	PDFEngine string `mapstructure:"pdf-engine"`
}

// pdfEngines are the values of extract.pdf-engine.
var pdfEngines = []string{"auto", "fast", "pdfium"}

// OCR says when text is recognized on pictures of pages, and in which
// languages. It needs tesseract installed.
type OCR struct {
	// Enabled is auto (pages without text that can be read), never or always.
	Enabled string `mapstructure:"enabled"`
	// Languages are tesseract's names joined with a plus, such as "eng+fra"; ""
	// means those that the document shows.
	Languages string `mapstructure:"languages"`
}

// recognitions are the values of ocr.enabled.
var recognitions = []string{"auto", "never", "always"}

// languageNames are names of languages as tesseract has them.
var languageNames = lazy.Regexp(`^(?:[A-Za-z][A-Za-z_]{1,30}(?:\+|$))*$`)

// Limits are what one document may use. They guard a run against files that
// are broken or made to do harm.
type Limits struct {
	// FileMB is the largest file that is read, in MiB.
	FileMB int `mapstructure:"file-mb"`
	// Seconds is how long the reading of one document may take.
	Seconds int `mapstructure:"seconds"`
	// MemoryMB is how much memory a reading process may hold, in MiB.
	MemoryMB int `mapstructure:"memory-mb"`
}

// defaults, each with its reason.
var defaults = map[string]any{
	"library": "servanda-library",
	// The shipped model's figures are known; 'servanda train' makes others.
	"model": "",
	// Users' own codes are theirs to name.
	"taxonomies": []string{},
	// 0 is replaced by the number of cores: reading is bound by the processor.
	"workers":  0,
	"quiet":    false,
	"verbose":  false,
	"no-color": false,
	// The largest real report met was 40 MB, nearly all of it pictures.
	"limits.file-mb": 200,
	// The slowest real report met took 4 s; broken files take for ever.
	"limits.seconds": 60,
	// The largest real report met needed 300 MB.
	"limits.memory-mb": 1024,
	// PDFium takes several times as long as our own reader, and only few files
	// need it.
	"extract.pdf-engine": "auto",
	// Recognition costs two hundred times what a page's own text does.
	"ocr.enabled": "auto",
	// docs/links.md tells how many of the links above it are right.
	"links.min-score": 0.7,
	// Looking for several languages at once is slower and errs more.
	"ocr.languages": "",
}

// Name is the configuration file's name without its ending: servanda.yaml,
// servanda.toml or servanda.json.
const Name = "servanda"

// ErrInvalid marks settings that a user has to correct.
var ErrInvalid = errors.New("invalid configuration")

// Load reads the settings. File names a configuration file that must exist;
// when it is "", servanda.yaml (or .toml, .json) is looked for in the working
// directory and then in the user's configuration directory, and may be
// missing. Only flags that the user set win over file and environment.
func Load(file string, flags *pflag.FlagSet) (Settings, error) {
	v := viper.New()
	for key, value := range defaults {
		v.SetDefault(key, value)
	}
	v.SetEnvPrefix("SERVANDA")
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_", "-", "_"))
	v.AutomaticEnv()
	if err := readFile(v, file); err != nil {
		return Settings{}, err
	}
	for key := range defaults {
		if f := flags.Lookup(key); f != nil {
			if err := v.BindPFlag(key, f); err != nil {
				return Settings{}, fmt.Errorf("bind flag --%s: %w", key, err)
			}
		}
	}
	return decode(v)
}

func readFile(v *viper.Viper, file string) error {
	if file != "" {
		v.SetConfigFile(file)
	} else {
		v.SetConfigName(Name)
		v.AddConfigPath(".")
		if dir, err := os.UserConfigDir(); err == nil {
			v.AddConfigPath(filepath.Join(dir, Name))
		}
	}
	err := v.ReadInConfig()
	var missing viper.ConfigFileNotFoundError
	switch {
	case err == nil, file == "" && errors.As(err, &missing):
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %s: no such file", ErrInvalid, file)
	default:
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
}

func decode(v *viper.Viper) (Settings, error) {
	var s Settings
	if err := v.UnmarshalExact(&s); err != nil {
		return s, fmt.Errorf("%w in %s: %w (run 'servanda config' to see the keys)", ErrInvalid, v.ConfigFileUsed(), err)
	}
	if os.Getenv("NO_COLOR") != "" {
		s.NoColor = true
	}
	if s.Workers == 0 {
		s.Workers = runtime.GOMAXPROCS(0)
	}
	s.besideFile(v)
	return s, s.check()
}

// besideFile finds the taxonomies that the configuration file names beside it.
func (s *Settings) besideFile(v *viper.Viper) {
	if os.Getenv("SERVANDA_TAXONOMIES") != "" || !v.InConfig("taxonomies") {
		return
	}
	for i, t := range s.Taxonomies {
		if !filepath.IsAbs(t) {
			s.Taxonomies[i] = filepath.Join(filepath.Dir(v.ConfigFileUsed()), t)
		}
	}
}

func (s Settings) check() error {
	switch {
	case s.Library == "":
		return fmt.Errorf("%w: library: the folder's name is empty", ErrInvalid)
	case s.Workers < 1 || s.Workers > 256:
		return fmt.Errorf("%w: workers: %d is not between 1 and 256", ErrInvalid, s.Workers)
	case s.Links.MinScore < 0 || s.Links.MinScore > 1:
		return fmt.Errorf("%w: links.min-score: %v is not between 0 and 1", ErrInvalid, s.Links.MinScore)
	case s.Limits.FileMB < 1:
		return fmt.Errorf("%w: limits.file-mb: %d is not positive", ErrInvalid, s.Limits.FileMB)
	case s.Limits.Seconds < 1:
		return fmt.Errorf("%w: limits.seconds: %d is not positive", ErrInvalid, s.Limits.Seconds)
	case s.Limits.MemoryMB < 256:
		return fmt.Errorf("%w: limits.memory-mb: %d is less than 256", ErrInvalid, s.Limits.MemoryMB)
	case !slices.Contains(recognitions, s.OCR.Enabled):
		return fmt.Errorf("%w: ocr.enabled: %q is none of %s", ErrInvalid, s.OCR.Enabled, strings.Join(recognitions, ", "))
	case !languageNames().MatchString(s.OCR.Languages):
		return fmt.Errorf("%w: ocr.languages: %q is not like eng+fra", ErrInvalid, s.OCR.Languages)
	case !slices.Contains(pdfEngines, s.Extract.PDFEngine):
		return fmt.Errorf("%w: extract.pdf-engine: %q is none of %s", ErrInvalid, s.Extract.PDFEngine, strings.Join(pdfEngines, ", "))
	case s.Quiet && s.Verbose:
		return fmt.Errorf("%w: quiet and verbose exclude each other", ErrInvalid)
	}
	return nil
}
