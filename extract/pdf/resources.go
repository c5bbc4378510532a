package pdf

import "github.com/ledongthuc/pdf"

// resources are what a content stream names: looked up once each.
type resources struct {
	dict     pdf.Value
	fontDict pdf.Value
	// printed is the font dictionary as printed, which shows its references.
	printed  string
	loaded   map[string]*font
	xobjects map[string]pdf.Value
}

func newResources(dict pdf.Value) *resources {
	return &resources{dict: dict, loaded: map[string]*font{}, xobjects: map[string]pdf.Value{}}
}

// font is the font of a name; nil where there is none.
func (r *resources) font(fs *fonts, name string) *font {
	if f, ok := r.loaded[name]; ok {
		return f
	}
	if r.printed == "" {
		r.fontDict = key(r.dict, "Font")
		r.printed = r.fontDict.String()
	}
	f := r.loadFont(fs, name)
	r.loaded[name] = f
	return f
}

func (r *resources) loadFont(fs *fonts, name string) *font {
	ref := reference(r.printed, name)
	if f, ok := fs.byRef[ref]; ok && ref != 0 {
		return f
	}
	v := key(r.fontDict, name)
	if v.Kind() != pdf.Dict {
		return fs.load(pdf.Value{}, 0)
	}
	return fs.load(v, ref)
}

func (r *resources) xobject(name string) pdf.Value {
	if v, ok := r.xobjects[name]; ok {
		return v
	}
	v := key(key(r.dict, "XObject"), name)
	r.xobjects[name] = v
	return v
}

// properties is the property list of a name.
func (r *resources) properties(name string) pdf.Value {
	return key(key(r.dict, "Properties"), name)
}
