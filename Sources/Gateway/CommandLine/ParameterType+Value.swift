internal import Bridge
internal import PanelCatalog

extension ParameterType {
    /// The value that a word of a command line gives; nothing where the type refuses it.
    func value(of text: String) -> Argument.Value? {
        switch self {
        case .integer(let range):
            guard text.first != "+", let integer = Int64(text), range.contains(integer) else { return nil }
            return .integer(integer)
        case .boolean, .presence: return Bool(text).map(Argument.Value.boolean)
        case .date: return text.isEmpty || CalendarDate(text) != nil ? .text(text) : nil
        case .text(let format): return format.accepts(text) ? .text(text) : nil
        }
    }
}
