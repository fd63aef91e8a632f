/// What JSON type a parameter has, and its limits.
public enum ParameterType: Sendable, Equatable {
    case integer(ClosedRange<Int64>)
    case boolean
    /// A boolean that the panel takes for true whatever it says: `false` is left out of the call.
    case presence
    /// `YYYY-MM-DD`, a real day (`CalendarDate`); an empty text clears it.
    case date
    case text(TextFormat)
}
