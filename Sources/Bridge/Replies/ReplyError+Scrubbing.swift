extension ReplyError {
    /// The same error with the secrets blanked in every text that the panel may have had a part in.
    public func scrubbed(by scrubber: Scrubber) -> ReplyError {
        ReplyError(
            code, scrubber.scrub(message), isRetriable: isRetriable,
            fields: fields.map { Field($0.field, scrubber.scrub($0.message)) },
            details: details.map(scrubber.scrub),
            evidence: evidence.map { known in
                Evidence(asked: scrubber.scrub(known.asked), at: known.at, seen: known.seen.map(scrubber.scrub))
            })
    }
}
