package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// shortest is how many bytes of words two claims must share for one to be taken
// for the other.
const shortest = 40

// reworded finds again what other rules, or a new version, read with more or
// fewer words: a subject whose key has none of its own any more, and of the new
// keys one alone that holds its words or that they hold. What has several such
// is left: a decision is better orphaned than moved to something else.
func reworded(decided map[string]bool, before, now, renamed map[string]string) {
	taken := map[string]bool{}
	for key := range before {
		if id, ok := now[key]; ok {
			taken[id] = true
		}
	}
	for _, key := range sortedKeys(before) {
		if _, ok := now[key]; ok || !decided[before[key]] {
			continue
		}
		var found []string
		for _, other := range sortedKeys(now) {
			if !taken[now[other]] && sameWords(key, other) {
				found = append(found, now[other])
			}
		}
		if len(found) == 1 {
			renamed[before[key]] = found[0]
			taken[found[0]] = true
		}
	}
}

// decidedSubjects are the ids of all that was decided on.
func decidedSubjects(ctx context.Context, tx *sql.Tx) (map[string]bool, error) {
	rows, err := tx.QueryContext(ctx, `SELECT DISTINCT subject FROM decision`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]bool{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		all[id] = true
	}
	return all, rows.Err()
}

// sameWords reports whether the claims of two keys, which are of one kind, have
// the same words but for some before or behind.
func sameWords(a, b string) bool {
	kind, wordsA := claimWords(a)
	other, wordsB := claimWords(b)
	if kind != other || kind == "t" || min(len(wordsA), len(wordsB)) < shortest {
		return false
	}
	return strings.Contains(wordsA, wordsB) || strings.Contains(wordsB, wordsA)
}

// claimWords takes a key apart: "1|c|recommendation|Repeal …|" is of the kind
// "c", and its words are the longest of its parts.
func claimWords(key string) (kind, words string) {
	parts := strings.Split(key, "|")
	if len(parts) < 3 {
		return "", ""
	}
	longest := slices.MaxFunc(parts[2:], func(a, b string) int { return len(a) - len(b) })
	return parts[1], longest
}

func sortedKeys(m map[string]string) []string {
	all := make([]string, 0, len(m))
	for k := range m {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}
