internal import PanelCatalog

/// The one place where the catalogue's formats are asked.
extension ParameterCheck {
    static func accepts(_ text: String, as format: TextFormat) -> Bool { format.accepts(text) }
    static func expectation(of format: TextFormat) -> String { format.expectation }
    static func isDate(_ text: String) -> Bool { CalendarDate(text) != nil }
}
