import CRabbitMQ
import Glibc
import Testing

@testable import AMQP

@Suite("Frames")
struct FrameWriterTests {
    /// A pair of connected sockets, the first of which does not block.
    private final class Sockets {
        let ends: [Int32]

        init() {
            var ends: [Int32] = [0, 0]
            unsafe precondition(
                socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0, &ends) == 0)
            self.ends = ends
        }

        deinit { for end in ends { close(end) } }

        /// The end that is written to.
        var transport: Transport { Transport(descriptor: ends[0], session: nil) }

        /// All that is there to be read.
        func read() -> [UInt8] {
            var all: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = unsafe recv(ends[1], &part, part.count, 0)
                if count <= 0 { return all }
                all += part[..<count]
            }
        }
    }

    private struct Frame: Equatable {
        let type: UInt8
        let channel: Int
        let payload: [UInt8]
    }

    private func frames(_ bytes: [UInt8]) throws -> [Frame] {
        var frames: [Frame] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let head = Array(rest.prefix(7))
            try #require(head.count == 7)
            let size = head[3...6].reduce(0) { $0 << 8 | Int($1) }
            try #require(rest.count >= size + 8)
            let payload = Array(rest.dropFirst(7).prefix(size))
            frames.append(Frame(type: head[0], channel: Int(head[1]) << 8 | Int(head[2]), payload: payload))
            #expect(rest[rest.startIndex + 7 + size] == 0xCE)
            rest = rest.dropFirst(size + 8)
        }
        return frames
    }

    @Test("a heartbeat and an ack lie on the wire as the protocol says")
    func small() throws {
        let sockets = Sockets()
        var writer = FrameWriter(frameMaximum: 4_096)
        var ack = amqp_basic_ack_t(delivery_tag: 258, multiple: 1)
        // basic.ack: class 60, method 80.
        try unsafe writer.append(method: 60 << 16 | 80, &ack, on: 513)
        writer.appendHeartbeat()
        let isLeft = try writer.flush(through: sockets.transport)
        #expect(!isLeft)
        #expect(
            try frames(sockets.read()) == [
                Frame(type: 1, channel: 513, payload: [0, 60, 0, 80, 0, 0, 0, 0, 0, 0, 1, 2, 1]),
                Frame(type: 8, channel: 0, payload: []),
            ])
        let isEmpty = writer.isEmpty
        #expect(isEmpty)
    }

    @Test("a body is cut at the largest frame, an empty one has no frame", arguments: [0, 1, 4_088, 4_089, 20_000])
    func bodies(size: Int) throws {
        let sockets = Sockets()
        var writer = FrameWriter(frameMaximum: 4_096)
        let pool = EncodingPool()
        var properties = unsafe MessageProperties(messageID: "m").encoded(in: pool)
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try unsafe writer.append(content: &properties, body, on: 1)
        let isLeft = try writer.flush(through: sockets.transport)
        #expect(!isLeft)
        let frames = try frames(sockets.read())
        #expect(frames.first?.type == 2)
        #expect(frames.dropFirst().allSatisfy { $0.type == 3 && $0.channel == 1 && $0.payload.count <= 4_088 })
        #expect(frames.dropFirst().flatMap(\.payload) == body)
        #expect(frames.count == 1 + (size + 4_087) / 4_088)
    }

    @Test("what a full socket does not take is kept and goes out in order")
    func fullSocket() throws {
        let sockets = Sockets()
        var writer = FrameWriter(frameMaximum: 131_072)
        let pool = EncodingPool()
        var properties = unsafe MessageProperties().encoded(in: pool)
        var sent: [UInt8] = []
        var received: [UInt8] = []
        for number in 0..<40 {
            let body = [UInt8](repeating: UInt8(number), count: 50_000)
            sent += body
            try unsafe writer.append(content: &properties, body, on: 1)
            let isLeft = try writer.flush(through: sockets.transport)
            let isEmpty = writer.isEmpty
            #expect(isLeft != isEmpty)
            if number % 16 == 15 { received += sockets.read() }
        }
        while try writer.flush(through: sockets.transport) { received += sockets.read() }
        received += sockets.read()
        #expect(try frames(received).filter { $0.type == 3 }.flatMap(\.payload) == sent)
    }

    @Test("a closed socket is a lost connection")
    func closedSocket() throws {
        let sockets = Sockets()
        shutdown(sockets.ends[1], Int32(SHUT_RDWR))
        var writer = FrameWriter(frameMaximum: 4_096)
        writer.appendHeartbeat()
        do throws(AMQPError) {
            _ = try writer.flush(through: sockets.transport)
            Issue.record("the socket is closed")
        } catch { #expect(error.code == .connectionLost) }
    }
}

extension FrameWriter {
    fileprivate mutating func append(
        content properties: UnsafeMutablePointer<amqp_basic_properties_t>, _ body: [UInt8], on channel: UInt16
    ) throws {
        let start = UnsafeMutableRawBufferPointer.allocate(byteCount: body.count, alignment: 1)
        defer { unsafe start.deallocate() }
        unsafe start.copyBytes(from: body)
        try unsafe append(
            content: properties, propertiesMaximum: 4_096, body: UnsafeRawBufferPointer(start), on: channel)
    }
}
