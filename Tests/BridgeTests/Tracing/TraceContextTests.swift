import Bridge
import Testing

@Suite("Trace context")
struct TraceContextTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test("a traceparent is read and written again")
    func roundTrip() throws {
        let context = try #require(TraceContext(traceparent: Self.parent))
        #expect(context.traceID == 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736)
        #expect(context.spanID == 0x00f0_67aa_0ba9_02b7)
        #expect(context.isSampled && context.traceparent == Self.parent)
    }

    @Test(
        "what is no traceparent names no trace",
        arguments: [
            "", "00", "4bf92f3577b34da6a3ce929d0e0e4736", String(parent.dropLast()), parent + "-", parent + "0",
            parent.uppercased(), parent.replacing("00-4b", with: "ff-4b"), parent.replacing("-01", with: "-0g"),
            parent.replacing("-00f067aa0ba902b7-", with: "-0000000000000000-"),
            parent.replacing("4bf92f3577b34da6a3ce929d0e0e4736", with: String(repeating: "0", count: 32)),
            parent.replacing("-", with: "_"), parent.replacing("-01", with: " 01"), parent.replacing("b34", with: "é4"),
        ])
    func refuses(text: String) {
        #expect(TraceContext(traceparent: text) == nil)
    }

    @Test("of a later version what version 00 knows is taken, and written as version 00")
    func laterVersion() throws {
        let later = Self.parent.replacing("00-4b", with: "cc-4b").replacing("-01", with: "-ff")
        #expect(try #require(TraceContext(traceparent: later + "-more")).traceparent.hasPrefix("00-4bf9"))
        #expect(try #require(TraceContext(traceparent: later)).traceparent.hasSuffix("-03"))
        #expect(TraceContext(traceparent: later + "more") == nil)
    }

    @Test("a trace that is not sampled is carried on as such")
    func unsampled() throws {
        let context = try #require(TraceContext(traceparent: Self.parent.replacing("-01", with: "-00")))
        #expect(!context.isSampled && !context.sibling(7).isSampled)
        #expect(context.sibling(7).traceparent == "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000007-00")
    }

    @Test(
        "a tracestate is carried on as it came",
        arguments: [
            "congo=t61rcWkgMzE", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", "a=1, b=2 ,,c=3", "fw529a3039@dt=FfD1",
            "0a/b*c-d_e=!~", (1...32).map { "k\($0)=v" }.joined(separator: ","),
        ])
    func takesState(text: String) {
        #expect(TraceContext(traceparent: Self.parent, tracestate: text)?.state == text)
    }

    @Test(
        "a tracestate that breaks its grammar is left out, and the trace goes on",
        arguments: [
            "", ",", "a", "=1", "a=", "A=1", "a=b=c", "a=\u{7F}", "a=é", "a b=1", "a=1;b=2\n", "@=1",
            "a=" + String(repeating: "x", count: 257), String(repeating: "k", count: 257) + "=1",
            (1...33).map { "k\($0)=v" }.joined(separator: ","),
            (1...3).map { "k\($0)=" + String(repeating: "v", count: 200) }.joined(separator: ","),
        ])
    func leavesStateOut(text: String) throws {
        let context = try #require(TraceContext(traceparent: Self.parent, tracestate: text))
        #expect(context.state == nil && context.traceparent == Self.parent)
    }

    @Test("a root is sampled")
    func root() {
        let context = TraceContext(rootOf: 1, spanID: 2)
        #expect(context.traceparent == "00-00000000000000000000000000000001-0000000000000002-01")
    }
}
