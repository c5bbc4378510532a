package ingest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func numbers(n int, end error) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		if end != nil {
			yield(0, end)
		}
	}
}

func TestAheadKeepsTheOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		var busy, most atomic.Int32
		slow := func(n int) (int, error) {
			now := busy.Add(1)
			for m := most.Load(); now > m && !most.CompareAndSwap(m, now); m = most.Load() {
			}
			time.Sleep(time.Duration((n*7)%5) * time.Millisecond)
			busy.Add(-1)
			return n * n, nil
		}
		var got []int
		for v, err := range ahead(t.Context(), workers, numbers(40, nil), slow) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, v)
		}
		if len(got) != 40 || !slices.IsSorted(got) {
			t.Errorf("%d workers: %v", workers, got)
		}
		if int(most.Load()) > workers+1 {
			t.Errorf("%d workers: %d at once", workers, most.Load())
		}
	}
}

func TestAheadEnds(t *testing.T) {
	broken := errors.New("broken")
	same := func(n int) (int, error) { return n, nil }
	t.Run("at an error", func(t *testing.T) {
		var seen []error
		for _, err := range ahead(t.Context(), 2, numbers(3, broken), same) {
			seen = append(seen, err)
		}
		if len(seen) != 4 || !errors.Is(seen[3], broken) {
			t.Errorf("%v", seen)
		}
	})
	t.Run("at an error of the work", func(t *testing.T) {
		var seen []error
		for _, err := range ahead(t.Context(), 2, numbers(1_000_000, nil), func(n int) (int, error) { return n, map[bool]error{n == 3: broken}[true] }) {
			seen = append(seen, err)
		}
		if len(seen) != 4 || !errors.Is(seen[3], broken) {
			t.Errorf("%v", seen)
		}
	})
	t.Run("when no more is wanted", func(t *testing.T) {
		for v := range ahead(t.Context(), 2, numbers(1_000_000, nil), same) {
			if v == 3 {
				break
			}
		}
	})
	t.Run("when cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var last error
		for v, err := range ahead(ctx, 2, numbers(1_000_000, nil), same) {
			if last = err; v == 3 {
				cancel()
			}
		}
		if !errors.Is(last, context.Canceled) {
			t.Errorf("ended with %v", last)
		}
	})
	t.Run("with the panic of the work", func(t *testing.T) {
		defer func() {
			if recover() == nil {
				t.Error("the panic was lost")
			}
		}()
		for range ahead(t.Context(), 2, numbers(5, nil), func(n int) (int, error) { return 10 / (n - 2), nil }) {
		}
	})
}
