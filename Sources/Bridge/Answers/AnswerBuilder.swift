public import PanelCatalog

/// XML events in, the panel's answer out: the one place where XML becomes JSON.
///
/// A list or an object is written as JSON while it is read, without a tree; an error or a result is short and kept as
/// one. Names that it is given must stay where they are until `finish`.
@safe
public struct AnswerBuilder: ~Copyable {
    private var json = OutputBuffer(capacity: 65_536)
    private var text = OutputBuffer()
    private var frames: UnsafeMutablePointer<Frame>
    private var depth = 0
    private var elements = 0
    private var expectation = Expectation.status
    private var tree: [AnswerElement] = []
    private var isTree = false
    private var resultText = 0
    private var problem: String?
    /// The names of all members of the open objects, to find those that stand twice.
    private var names: [UnsafeBufferPointer<UInt8>] = unsafe []

    /// An open element of a list or an object.
    private struct Frame {
        var type: ElementType
        /// Whether it has begun as an object: a text turns into one with its first child.
        var isObject: Bool
        var children: Int
        var firstName: Int
        /// A bit for each name seen, by a hash: only where it is set may the name stand twice.
        var seen: UInt64
    }

    private enum Expectation {
        case status
        case execution
        case list
        case object(String)
    }

    public init() {
        unsafe frames = .allocate(capacity: AnswerLimits.depth + 1)
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

    /// Whether the rest need not be read.
    public var isRefused: Bool { problem != nil }

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
        } else if depth > AnswerLimits.depth {
            return refuse("it is nested deeper than \(AnswerLimits.depth)")
        } else if isTree {
            tree.append(AnswerElement(name: unsafe Self.string(name), type: type))
        } else {
            unsafe startMember(name)
        }
        push(type)
    }

    public mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
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

    // MARK: Lists and objects

    private mutating func startRoot(_ name: UnsafeBufferPointer<UInt8>, _ type: ElementType) {
        let name = unsafe Self.string(name)
        if name == "error" {
            isTree = true
        } else {
            switch expectation {
            case .status where name == "result" || name == "hash", .execution where name == "result": isTree = true
            case .list where type == .array: json.append(UInt8(ascii: "["))
            case .object(name) where type == .text: json.append(UInt8(ascii: "{"))
            default: return refuse("its root is <\(name.prefix(40))>, which does not answer what was asked")
            }
        }
        if isTree { tree.append(AnswerElement(name: name, type: type)) }
    }

    private mutating func push(_ type: ElementType) {
        let isRootObject = depth == 0 && type == .text && !isTree
        unsafe frames[depth] = unsafe Frame(
            type: type, isObject: isRootObject, children: 0, firstName: names.count, seen: 0)
        depth &+= 1
        text.removeAll()
        if type == .array, depth > 1, !isTree { json.append(UInt8(ascii: "[")) }
    }

    /// Writes what stands before a member's or an item's value.
    private mutating func startMember(_ name: UnsafeBufferPointer<UInt8>) {
        let parent = unsafe frames + (depth - 1)
        requireBlank()
        switch unsafe parent.pointee.type {
        case .array: break
        case .text:
            if unsafe !parent.pointee.isObject {
                unsafe parent.pointee.isObject = true
                json.append(UInt8(ascii: "{"))
            }
        default: return refuse("a value of a simple type has elements inside")
        }
        if unsafe parent.pointee.children > 0 { json.append(UInt8(ascii: ",")) }
        unsafe parent.pointee.children &+= 1
        if unsafe parent.pointee.isObject {
            unsafe note(name, in: parent)
            unsafe appendName(name)
        }
    }

    private mutating func appendName(_ name: UnsafeBufferPointer<UInt8>) {
        let end = unsafe json.reserve(name.count + 3)
        unsafe end[0] = UInt8(ascii: "\"")
        for index in 0..<name.count {
            // Of all names only `exit-code` has a dash.
            unsafe end[index + 1] = name[index] == UInt8(ascii: "-") ? UInt8(ascii: "_") : name[index]
        }
        unsafe end[name.count + 1] = UInt8(ascii: "\"")
        unsafe end[name.count + 2] = UInt8(ascii: ":")
        json.advance(by: name.count + 3)
    }

    private mutating func note(_ name: UnsafeBufferPointer<UInt8>, in frame: UnsafeMutablePointer<Frame>) {
        let hash = unsafe UInt64(name[0]) &* 31 &+ UInt64(name[name.count - 1]) &* 7 &+ UInt64(name.count)
        let bit: UInt64 = 1 << (hash & 63)
        if unsafe frame.pointee.seen & bit != 0 {
            for index in unsafe frame.pointee.firstName..<names.count where unsafe Self.areEqual(names[index], name) {
                return refuse("an object has a member twice")
            }
        }
        unsafe frame.pointee.seen |= bit
        unsafe names.append(name)
    }

    private static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        if unsafe left.baseAddress == right.baseAddress { return true }
        for index in 0..<left.count where unsafe left[index] != right[index] { return false }
        return true
    }

    private mutating func requireBlank() {
        let bytes = unsafe text.bytes
        for index in 0..<bytes.count where unsafe bytes[index] > 0x20 { return refuse("text stands between elements") }
    }

    private mutating func appendBoolean() {
        let bytes = unsafe text.bytes
        if unsafe bytes.elementsEqual("true".utf8) {
            json.append("true")
        } else if unsafe bytes.elementsEqual("false".utf8) {
            json.append("false")
        } else {
            refuse("a boolean is neither true nor false")
        }
    }

    private mutating func appendNumber(isInteger: Bool) {
        let bytes = unsafe text.bytes
        let isValid = unsafe isInteger ? NumberText.isInteger(bytes) : NumberText.isNumber(bytes)
        guard isValid else { return refuse("a number cannot be read") }
        unsafe json.append(bytes)
    }

    // MARK: Errors and results

    private mutating func endTreeElement() {
        depth &-= 1
        resultText += text.count
        if resultText > AnswerLimits.resultText { return refuse("its texts are larger than 1 MiB") }
        let last = tree.count - 1
        if tree[last].children.isEmpty { tree[last].text = unsafe Self.string(text.bytes) }
        text.removeAll()
        guard depth > 0 else { return }
        let element = tree.removeLast()
        tree[last - 1].children.append(element)
    }

    /// The answer, once the document has ended well.
    public mutating func finish() -> PanelAnswer {
        if let problem { return .unreadable(problem) }
        guard isTree, let root = tree.first else { return .result(unsafe Array(json.bytes)) }
        return PanelAnswer(root)
    }

    private static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        unsafe String(decoding: bytes, as: UTF8.self)
    }
}
