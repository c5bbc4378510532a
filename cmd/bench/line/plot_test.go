package line

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func TestPlotIsSVGWithEveryFigure(t *testing.T) {
	sizes := []Size{
		{Reports: 300, Cost: Cost{CPU: 31 * time.Second, Peak: 181e6}},
		{Reports: 3000, Cost: Cost{CPU: 322 * time.Second, Peak: 192e6}},
	}
	drawn := string(plot(sizes))
	for d := xml.NewDecoder(strings.NewReader(drawn)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("not XML: %v", err)
		}
	}
	for _, want := range []string{">31<", ">322<", ">181<", ">192<", ">1000<", "300 reports: 31.00 seconds"} {
		if !strings.Contains(drawn, want) {
			t.Errorf("%s is not in the plot", want)
		}
	}
}

func TestStraightGrowthIsALineOfOneSlope(t *testing.T) {
	p := newPanel("", []Size{{Reports: 100, Cost: Cost{CPU: 10 * time.Second}}, {Reports: 1000, Cost: Cost{CPU: 100 * time.Second}}},
		true, func(s Size) float64 { return s.CPU.Seconds() })
	straight, measured := p.Lines[0].Points, p.Lines[1].Points
	if straight[1].Y != measured[1].Y || measured[0].X != 0 || measured[1].X != panelW || measured[0].Y != panelH || measured[1].Y != 0 {
		t.Errorf("straight %v, measured %v", straight, measured)
	}
}
