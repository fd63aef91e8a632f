import Bridge
import Testing

@Suite struct SHA256Tests {
    @Test(
        "the published vectors come out",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ])
    func matchesVectors(_ text: String, _ expected: String) {
        #expect(SHA256.hexadecimal(of: Array(text.utf8)) == expected)
    }

    @Test("a million letters come out")
    func matchesLongVector() {
        let hash = SHA256.hexadecimal(of: Array(repeating: UInt8(ascii: "a"), count: 1_000_000))
        #expect(hash == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("lengths around a block's end give hashes of their own")
    func padsEveryLength() {
        let hashes = (0...130).map { SHA256.hexadecimal(of: Array(repeating: 0, count: $0)) }
        #expect(Set(hashes).count == 131)
        // 55, 56 and 64 zero bytes, computed by another program.
        #expect(hashes[55] == "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7")
        #expect(hashes[56] == "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb")
        #expect(hashes[64] == "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b")
    }
}
