import Testing

@testable import HTTPServer

@Suite("The address to listen on")
struct ListenAddressTests {
    @Test(
        "is a port, or a host and a port; the host is loopback where none is said",
        arguments: [
            ("9464", "127.0.0.1:9464"), (":9464", "127.0.0.1:9464"), ("localhost:9464", "127.0.0.1:9464"),
            ("127.0.0.1:0", "127.0.0.1:0"), ("0.0.0.0:80", "0.0.0.0:80"), ("[::1]:9464", "[::1]:9464"),
            ("[::]:65535", "[::]:65535"),
        ])
    func read(_ text: String, _ expected: String) {
        #expect(ListenAddress(text)?.description == expected)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", ":", "host:1", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:9464",
            "[127.0.0.1]:1", "[::1]", "[::1:9464", "127.0.0.1:9464:1", "http://127.0.0.1:9464", "127.0.0.1:94 64",
            "300.0.0.1:1",
        ])
    func refused(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
