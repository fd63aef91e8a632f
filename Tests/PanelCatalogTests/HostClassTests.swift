import Testing

@testable import PanelCatalog

@Suite("The class of a host")
struct HostClassTests {
    @Test(
        "is loopback in every spelling",
        arguments: [
            "127.0.0.1", "127.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7F.1", "017700000001", "0177.0.0.1",
            "127.0.0.1.", "::1", "[::1]", "0:0:0:0:0:0:0:1", "::1%lo", "::ffff:127.0.0.1", "::ffff:7f00:1",
            "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "localhost", "LOCALHOST", "localhost.", "a.localhost",
            "ip6-localhost",
        ])
    func loopback(host: String) {
        #expect(HostClass(host) == .loopback)
    }

    @Test(
        "is the metadata service in every spelling",
        arguments: [
            "169.254.169.254", "2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "169.254.43518",
            "::ffff:169.254.169.254", "fd00:ec2::254", "metadata.google.internal", "100.100.100.200",
        ])
    func metadata(host: String) {
        #expect(HostClass(host) == .metadata)
    }

    @Test("is link-local", arguments: ["169.254.0.1", "fe80::1", "fe80::1%eth0", "febf::1", "::ffff:169.254.1.1"])
    func linkLocal(host: String) {
        #expect(HostClass(host) == .linkLocal)
    }

    @Test("is unspecified", arguments: ["0.0.0.0", "0", "0x0", "00", "::", "[::]", "0.1.2.3", "::ffff:0:0"])
    func unspecified(host: String) {
        #expect(HostClass(host) == .unspecified)
    }

    @Test(
        "is any other place",
        arguments: [
            "10.0.0.1", "192.0.2.1", "node1.example.com", "2001:db8::1", "4294967296", "99999999999999999999",
            "1.2.3.4.5",
            "256.1.1.1", "127.0.0.1.example.com", "localhost.example.com", "0x", "08", "128.0.0.1", "170.254.169.254",
            "fec0::1", "", "fe80", "notlocalhost",
        ])
    func other(host: String) {
        #expect(HostClass(host) == .other)
    }
}
