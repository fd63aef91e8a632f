extension LedgerSchema {
    /// The first version. Times are milliseconds since 1970; `sequence` counts commits and resolutions, so that the
    /// latest changed row has the highest.
    static let version1 = """
        CREATE TABLE meta (
            hash_key BLOB NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE changes (
            panel TEXT NOT NULL,
            id TEXT NOT NULL,
            redrive INTEGER NOT NULL,
            method TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            asked TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            state INTEGER NOT NULL,     -- 0 waiting, 1 calling, 2 settled, 3 replied
            called_at INTEGER,          -- while calling: this and the next two
            identity INTEGER,
            repeats INTEGER,
            outcome TEXT,               -- once settled: all that follow
            code TEXT,
            retriable INTEGER,
            reply_attempts INTEGER,
            body TEXT,
            ended_at INTEGER,
            sequence INTEGER NOT NULL,
            changed_at INTEGER NOT NULL
        ) STRICT;

        -- The id first, so that it finds its rows without the panel too.
        CREATE UNIQUE INDEX changes_by_key ON changes (id, panel, redrive);
        CREATE INDEX changes_by_sequence ON changes (sequence);
        CREATE INDEX changes_open ON changes (sequence) WHERE state < 3;
        CREATE INDEX changes_in_doubt ON changes (sequence) WHERE outcome = 'in_doubt';
        CREATE INDEX changes_replied ON changes (ended_at) WHERE state = 3;
        """
}
