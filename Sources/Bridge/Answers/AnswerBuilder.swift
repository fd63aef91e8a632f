public import PanelCatalog

/// XML events in, the panel's answer out: the one place where XML becomes JSON.
///
/// A list or an object is written as JSON while it is read, without a tree; an error or a result is short and kept as
/// one. Names that it is given must stay where they are until `finish`.
@safe
public struct AnswerBuilder: ~Copyable {
    var json = OutputBuffer(capacity: 65_536)
    var text = OutputBuffer()
    var frames: UnsafeMutablePointer<Frame>
    var depth = 0
    var elements = 0
    var expectation = Expectation.status
    var tree: [AnswerElement] = []
    var isTree = false
    var resultText = 0
    var problem: String?
    /// The names of all members of the open objects, to find those that stand twice.
    var names: [UnsafeBufferPointer<UInt8>] = unsafe []

    /// An open element of a list or an object.
    struct Frame {
        var type: ElementType
        /// Whether it has begun as an object: a text turns into one with its first child.
        var isObject: Bool
        var children: Int
        var firstName: Int
        /// A bit for each name seen, by a hash: only where it is set may the name stand twice.
        var seen: UInt64
    }

    enum Expectation {
        case status
        case execution
        case list
        case object(String)
    }

    public init() {
        unsafe frames = .allocate(capacity: AnswerLimits.depth)
    }

    deinit { unsafe frames.deallocate() }

    /// Begins an answer to this method.
    public mutating func begin(_ shape: ResultShape) {
        json.removeAll()
        json.shrink(to: 262_144)
        text.removeAll()
        text.shrink(to: 262_144)
        tree.removeAll()
        unsafe names.removeAll(keepingCapacity: true)
        depth = 0
        elements = 0
        resultText = 0
        isTree = false
        problem = nil
        switch shape {
        case .done, .identifier: expectation = .status
        case .execution: expectation = .execution
        case .list: expectation = .list
        case .object(let element, _): expectation = .object(element)
        }
    }

    /// Gives the answer up; only the first reason counts.
    public mutating func refuse(_ why: String) {
        if problem == nil { problem = why }
    }

    // MARK: Events

    public mutating func startElement(_ name: UnsafeBufferPointer<UInt8>, type: ElementType) {
        guard problem == nil else { return }
        elements &+= 1
        if elements > AnswerLimits.elements { return refuse("it has more than \(AnswerLimits.elements) elements") }
        if depth == 0 {
            unsafe startRoot(name, type)
        } else if depth == AnswerLimits.depth {
            return refuse("it is nested deeper than \(AnswerLimits.depth)")
        } else if isTree {
            unsafe startTreeElement(name, type)
        } else {
            unsafe startMember(name)
        }
        push(type)
    }

    public mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= AnswerLimits.text - text.count else { return refuse("a text is larger than 1 MiB") }
        unsafe text.append(bytes)
    }

    public mutating func endElement() {
        guard problem == nil, depth > 0 else { return }
        if isTree { return endTreeElement() }
        depth &-= 1
        let frame = unsafe frames[depth]
        switch frame.type {
        case .array:
            requireBlank()
            json.append(UInt8(ascii: "]"))
        case .null: json.append("null")
        case .text where frame.isObject:
            requireBlank()
            unsafe names.removeLast(names.count - frame.firstName)
            json.append(UInt8(ascii: "}"))
        case .text: unsafe json.appendJSONString(text.bytes)
        case .boolean: appendBoolean()
        case .integer: appendNumber(isInteger: true)
        case .number: appendNumber(isInteger: false)
        }
        text.removeAll()
    }

    /// The answer, once the document has ended well.
    public mutating func finish() -> PanelAnswer {
        if let problem { return .unreadable(problem) }
        guard isTree, let root = tree.first else { return .result(unsafe Array(json.bytes)) }
        return PanelAnswer(root)
    }

    static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        unsafe String(decoding: bytes, as: UTF8.self)
    }
}
