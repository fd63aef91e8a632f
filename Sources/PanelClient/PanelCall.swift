public import PanelCatalog

/// One call to be made: the method, and its parameters as a form.
public struct PanelCall: Sendable {
    public let method: PanelMethod
    /// `application/x-www-form-urlencoded`; holds secrets.
    public let form: [UInt8]

    public init(_ method: PanelMethod, form: [UInt8]) {
        self.method = method
        self.form = form
    }
}
