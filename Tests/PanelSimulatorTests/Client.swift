import Foundation
import Glibc

/// A blocking HTTP client on one connection: what it sends goes out as it is given.
final class Client {
    private let descriptor: Int32
    private var received: [UInt8] = []

    struct Answer: Equatable {
        var status: Int
        var headers: [String: String]
        var body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct ConnectionEnded: Error {
        let received: [UInt8]
    }

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends a request of the Remote API or an order; a form makes it a POST.
    func request(
        _ target: String, verb: String = "GET", form: String? = nil, credentials: String? = "admin:admin",
        headers: [String] = [], tellsLength: Bool = true
    ) {
        var lines = ["\(form == nil ? verb : "POST") \(target) HTTP/1.1", "Host: 127.0.0.1:3000"] + headers
        if let credentials { lines.append("Authorization: Basic \(Data(credentials.utf8).base64EncodedString())") }
        if let form {
            lines += ["Content-Type: application/x-www-form-urlencoded", "Content-Length: \(form.utf8.count)"]
        }
        if form == nil && verb == "POST" && tellsLength { lines.append("Content-Length: 0") }
        send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (form ?? ""))
    }

    /// Reads one answer; `isHead` where no body follows whatever length is told.
    func receive(isHead: Bool = false) throws -> Answer {
        let separator = Array("\r\n\r\n".utf8)
        while received.firstRange(of: separator) == nil { try readMore() }
        let end = received.firstRange(of: separator)!
        let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        received.removeSubrange(..<end.upperBound)
        var answer = Answer(status: Int(lines[0].split(separator: " ")[1])!, headers: [:], body: [])
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            answer.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = isHead ? 0 : answer.headers["content-length"].flatMap { Int($0) } ?? 0
        while received.count < length { try readMore() }
        answer.body = Array(received.prefix(length))
        received.removeFirst(length)
        return answer
    }

    /// Whether the other side has closed the connection, after whatever it still sent.
    func endsConnection() -> Bool {
        while true {
            do { try readMore() } catch { return true }
        }
    }

    private func readMore() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { throw ConnectionEnded(received: received) }
        received += buffer[..<count]
    }

    func get(_ target: String, verb: String = "GET", form: String? = nil, credentials: String? = "admin:admin") throws
        -> Answer
    {
        request(target, verb: verb, form: form, credentials: credentials)
        return try receive(isHead: verb == "HEAD")
    }
}
