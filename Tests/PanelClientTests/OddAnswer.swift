/// What a server may send that is no answer of a panel's, by name: number 60 of the hostile inputs.
enum OddAnswer {
    static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"

    private static let long = String(repeating: "a", count: 20_000)

    static let all = [
        "many headers": head + String(repeating: "X: \(long.prefix(100))\r\n", count: 800)
            + "Content-Length: 0\r\n\r\n",
        "a long header": head + "X: \(String(repeating: "a", count: 1 << 20))\r\nContent-Length: 0\r\n\r\n",
        "a body announced as too large": head + "Content-Length: 1000000000\r\n\r\n\(long)",
        "a body without an end": head + "\r\n\(long)",
        "a chunk that is too large": head + "Transfer-Encoding: chunked\r\n\r\n4E20\r\n\(long)\r\n0\r\n\r\n",
        "a redirect": "HTTP/1.1 302 Found\r\nLocation: /api/users/enable\r\nContent-Length: 0\r\n\r\n",
        "a failure": "HTTP/1.1 500 Error\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
        "a page": "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>",
        "no HTTP": "SSH-2.0-OpenSSH_9.2\r\n",
    ]
}
