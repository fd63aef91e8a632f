internal import CXML2

/// Which libxml2 runs.
public enum LibxmlVersion {
    /// That of the headers: the library itself says it only as one number.
    public static var text: String { LIBXML_DOTTED_VERSION }
}
