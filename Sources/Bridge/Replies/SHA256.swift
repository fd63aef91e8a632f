/// The hash function SHA-256 (FIPS 180-4).
///
/// It is written out because the only use is a few hundred bytes per reply: a cryptographic package was measured at
/// 1.8 MB of resident memory and a minute of build time.
public struct SHA256: Sendable {
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    private init(of bytes: consuming [UInt8]) {
        Self.pad(&bytes)
        unsafe bytes.withUnsafeBytes { blocks in
            unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
                for start in stride(from: 0, to: blocks.count, by: 64) {
                    unsafe Self.fill(schedule, from: blocks, at: start)
                    unsafe mix(schedule)
                }
            }
        }
    }

    /// The 32 bytes of the hash.
    public static func hash(_ bytes: consuming [UInt8]) -> [UInt8] {
        let hash = SHA256(of: bytes)
        return (0..<32).map { hash.byte(at: $0) }
    }

    /// The hash as 64 lower-case hexadecimal digits.
    public static func hexadecimal(of bytes: consuming [UInt8]) -> String {
        let hash = SHA256(of: bytes)
        return unsafe String(unsafeUninitializedCapacity: 64) { digits in
            for index in 0..<32 {
                let byte = hash.byte(at: index)
                unsafe digits[2 * index] = Hexadecimal.lowercase(byte >> 4)
                unsafe digits[2 * index + 1] = Hexadecimal.lowercase(byte & 15)
            }
            return 64
        }
    }

    private func byte(at index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: state[index >> 2] >> UInt32(24 - 8 * (index & 3)))
    }

    /// Appends a one bit, zeros, and the length in bits, up to whole blocks of 64 bytes.
    private static func pad(_ bytes: inout [UInt8]) {
        let bits = UInt64(bytes.count) * 8
        bytes.append(0x80)
        while bytes.count & 63 != 56 { bytes.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    /// The block's 16 words, and 48 more made of them.
    private static func fill(
        _ schedule: UnsafeMutableBufferPointer<UInt32>, from blocks: UnsafeRawBufferPointer, at start: Int
    ) {
        let words = schedule.baseAddress!
        for index in 0..<16 {
            let word = unsafe blocks.loadUnaligned(fromByteOffset: start &+ 4 &* index, as: UInt32.self)
            unsafe words[index] = UInt32(bigEndian: word)
        }
        for index in 16..<64 {
            let (early, late) = unsafe (words[index &- 15], words[index &- 2])
            let small = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
            let large = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
            unsafe words[index] = words[index &- 16] &+ small &+ words[index &- 7] &+ large
        }
    }

    /// Mixes one block into the state.
    private mutating func mix(_ schedule: UnsafeMutableBufferPointer<UInt32>) {
        let words = schedule.baseAddress!
        // Taken once: each access to the static value copies all of it.
        let constants = Self.constants
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for round in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let early = Self.rotate(e, 6) ^ Self.rotate(e, 11) ^ Self.rotate(e, 25)
            let late = Self.rotate(a, 2) ^ Self.rotate(a, 13) ^ Self.rotate(a, 22)
            let first = unsafe h &+ early &+ choice &+ constants[unchecked: round] &+ words[round]
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ late &+ majority)
        }
        let mixed: InlineArray<8, UInt32> = [a, b, c, d, e, f, g, h]
        for index in 0..<8 { state[index] &+= mixed[index] }
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word &>> count | word &<< (32 &- count)
    }

    private static let constants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
