internal import CCurl
internal import CXML2

/// What of the libraries runs that talk to panels.
public enum LibraryVersions {
    public static var libcurl: String {
        // The first age of the structure has it already.
        unsafe String(cString: curl_version_info(CURLVERSION_FIRST).pointee.version)
    }

    /// That of the headers: the library itself says it only as one number.
    public static var libxml2: String { LIBXML_DOTTED_VERSION }
}
