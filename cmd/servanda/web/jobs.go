package web

// jobs are what the server does on the side: one ingest at a time.
type jobs struct{}

func newJobs(*server) *jobs { return &jobs{} }

func (j *jobs) stop() {}
