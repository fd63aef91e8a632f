internal import COpenSSL

/// Base64 (RFC 4648), as basic auth wants it.
enum Base64 {
    static func text(of bytes: [UInt8]) -> String {
        // Four characters for three bytes, and OpenSSL's NUL behind them.
        unsafe String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4 + 1) { text in
            unsafe Int(EVP_EncodeBlock(text.baseAddress, bytes, Int32(bytes.count)))
        }
    }
}
