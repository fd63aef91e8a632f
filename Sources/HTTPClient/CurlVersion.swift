internal import CCurl

/// Which libcurl runs.
public enum CurlVersion {
    public static var text: String {
        // The first age of the structure has it already.
        unsafe String(cString: curl_version_info(CURLVERSION_FIRST).pointee.version)
    }
}
