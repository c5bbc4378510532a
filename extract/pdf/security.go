package pdf

import (
	"bytes"
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"errors"
	"slices"

	"github.com/ledongthuc/pdf"

	"servanda/extract"
)

// method is how an encrypted file's streams are encrypted.
type method uint8

const (
	plain method = iota
	withRC4
	withAES128
	withAES256
)

// security is what decrypting the streams of a file takes. Strings outside
// streams stay encrypted: reading text needs none of them.
type security struct {
	method method
	key    []byte
}

// owner is the object whose definition starts at an offset.
type owner struct {
	offset, id, generation int
}

// passwordPad stands for the empty password.
var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock opens an encrypted file by the empty user password, which is what a
// file that forbids only printing or copying has.
func (f *file) unlock(t trailer) error {
	if len(t["Encrypt"]) == 0 {
		return nil
	}
	dict := key(f.trailer, "Security")
	s := &security{method: streamMethod(dict)}
	if s.method != plain {
		s.key = userKey(dict, []byte(index(key(f.trailer, "ID"), 0).RawString()))
		if s.key == nil {
			return failure(extract.KindEncrypted, "open PDF", "save it without its password first, with qpdf --decrypt or a viewer", errors.New("a password is needed"))
		}
	}
	f.security = s
	for id, p := range f.objects {
		f.owners = append(f.owners, owner{p.offset, id, p.generation})
	}
	slices.SortFunc(f.owners, func(a, b owner) int { return cmp.Compare(a.offset, b.offset) })
	return nil
}

// streamMethod reads which cipher streams have.
func streamMethod(dict pdf.Value) method {
	if v := key(dict, "V").Int64(); v < 4 {
		return withRC4
	}
	name := key(dict, "StmF").Name()
	switch key(key(key(dict, "CF"), name), "CFM").Name() {
	case "V2":
		return withRC4
	case "AESV2":
		return withAES128
	case "AESV3":
		return withAES256
	}
	return plain
}

// userKey derives the file's key from the empty password; nil when it does not
// open the file.
func userKey(dict pdf.Value, id []byte) []byte {
	user, own := []byte(key(dict, "U").RawString()), []byte(key(dict, "O").RawString())
	revision := key(dict, "R").Int64()
	if revision >= 5 {
		return userKey256(revision, user, []byte(key(dict, "UE").RawString()))
	}
	if len(user) < 32 || len(own) < 32 {
		return nil
	}
	n := int(key(dict, "Length").Int64() / 8)
	if n < 5 || n > 16 {
		n = 5
		if key(dict, "V").Int64() == 4 {
			n = 16
		}
	}
	if revision == 2 {
		n = 5
	}
	k := legacyKey(dict, revision, own[:32], id, n)
	if !opens(k, revision, user, id) {
		return nil
	}
	return k
}

// legacyKey is algorithm 2 of ISO 32000-1, 7.6.3.3.
func legacyKey(dict pdf.Value, revision int64, own, id []byte, n int) []byte {
	permissions := uint32(key(dict, "P").Int64())
	h := md5.New()
	h.Write(passwordPad)
	h.Write(own)
	h.Write([]byte{byte(permissions), byte(permissions >> 8), byte(permissions >> 16), byte(permissions >> 24)})
	h.Write(id)
	if e := key(dict, "EncryptMetadata"); revision >= 4 && e.Kind() == pdf.Bool && !e.Bool() {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	sum := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			next := md5.Sum(sum[:n])
			sum = next[:]
		}
	}
	return sum[:n]
}

// opens compares the user entry that a key gives with the file's.
func opens(k []byte, revision int64, user, id []byte) bool {
	if revision == 2 {
		return bytes.Equal(rc4With(k, passwordPad), user[:32])
	}
	h := md5.New()
	h.Write(passwordPad)
	h.Write(id)
	u := h.Sum(nil)
	for i := range 20 {
		round := slices.Clone(k)
		for j := range round {
			round[j] ^= byte(i)
		}
		u = rc4With(round, u)
	}
	return bytes.Equal(u, user[:16])
}

func rc4With(k, data []byte) []byte {
	c, err := rc4.NewCipher(k)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// decrypt gives a stream's bytes in the clear; at is where they start.
func (f *file) decrypt(v pdf.Value, at int, data []byte) []byte {
	s := f.security
	if s == nil || s.method == plain || key(v, "Type").Name() == "XRef" {
		return data
	}
	if s.method == withAES256 {
		return uncbc(s.key, data)
	}
	k := s.objectKey(f.ownerOf(at))
	if s.method == withAES128 {
		return uncbc(k, data)
	}
	return rc4With(k, data)
}

// ownerOf finds the object whose definition holds an offset.
func (f *file) ownerOf(at int) owner {
	i, _ := slices.BinarySearchFunc(f.owners, at, func(o owner, at int) int { return cmp.Compare(o.offset, at) })
	if i == 0 {
		return owner{}
	}
	return f.owners[i-1]
}

func (s *security) objectKey(o owner) []byte {
	h := md5.New()
	h.Write(s.key)
	h.Write([]byte{byte(o.id), byte(o.id >> 8), byte(o.id >> 16), byte(o.generation), byte(o.generation >> 8)})
	if s.method == withAES128 {
		h.Write([]byte("sAlT"))
	}
	return h.Sum(nil)[:min(len(s.key)+5, 16)]
}

// uncbc decrypts AES in CBC mode, the first block being the initial vector;
// the padding is taken off where it is well formed.
func uncbc(k, data []byte) []byte {
	block, err := aes.NewCipher(k)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	iv, body := data[:aes.BlockSize], data[aes.BlockSize:]
	out := make([]byte, len(body)/aes.BlockSize*aes.BlockSize)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, body[:len(out)])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}
