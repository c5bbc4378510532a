package pdf

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha256"
	"fmt"
	"testing"

	"servanda/extract"
)

// encrypted makes a file of one page whose stream, object 4, is encrypted.
func encrypted(encrypt, stream string) []byte {
	b := newBuild().page("")
	b.objects[4] = fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(stream), stream)
	return b.write(fmt.Sprintf("/Root 1 0 R/ID[<01020304><01020304>]/Encrypt %s", encrypt))
}

// rc4File is a file under 128-bit RC4, whose user password is password.
func rc4File(password string) []byte {
	own := bytes.Repeat([]byte{7}, 32)
	padded := append([]byte(password), passwordPad...)[:32]
	sum := md5.Sum(append(append(append([]byte{}, padded...), own...), 0xfc, 0xff, 0xff, 0xff, 1, 2, 3, 4))
	for range 50 {
		sum = md5.Sum(sum[:])
	}
	check := md5.Sum(append(append([]byte{}, passwordPad...), 1, 2, 3, 4))
	u := check[:]
	for i := range 20 {
		k := bytes.Clone(sum[:])
		for j := range k {
			k[j] ^= byte(i)
		}
		u = rc4With(k, u)
	}
	object := md5.Sum(append(sum[:], 4, 0, 0, 0, 0))
	dict := fmt.Sprintf("<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%x>/U<%x%032x>>>", own, u, 0)
	return encrypted(dict, string(rc4With(object[:], []byte(hello))))
}

func TestEncryptedWithoutPassword(t *testing.T) {
	expect(t, rc4File(""), "Velmara")
}

func TestEncryptedWithPassword(t *testing.T) {
	if got := kindOf(t, context.Background(), rc4File("secret")); got != extract.KindEncrypted {
		t.Errorf("got %s", got)
	}
}

func TestEncryptedAES256(t *testing.T) {
	file, salts := bytes.Repeat([]byte{9}, 32), []byte("validate keysalt")
	u := sha256.Sum256(salts[:8])
	wrap := sha256.Sum256(salts[8:])
	block, err := aes.NewCipher(wrap[:])
	if err != nil {
		t.Fatal(err)
	}
	ue := make([]byte, 32)
	cipher.NewCBCEncrypter(block, make([]byte, 16)).CryptBlocks(ue, file)
	dict := fmt.Sprintf("<</Filter/Standard/V 5/R 5/Length 256/P -4/O<00>/U<%x%x>/UE<%x>/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF>>", u, salts, ue)
	pad := 16 - len(hello)%16
	clear := append([]byte(hello), bytes.Repeat([]byte{byte(pad)}, pad)...)
	block, err = aes.NewCipher(file)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]byte, 16+len(clear))
	cipher.NewCBCEncrypter(block, out[:16]).CryptBlocks(out[16:], clear)
	expect(t, encrypted(dict, string(out)), "Velmara")
}
