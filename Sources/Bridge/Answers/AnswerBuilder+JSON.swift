extension AnswerBuilder {
    mutating func startRoot(_ name: UnsafeBufferPointer<UInt8>, _ type: ElementType) {
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

    mutating func push(_ type: ElementType) {
        let isRootObject = depth == 0 && type == .text && !isTree
        unsafe frames[depth] = unsafe Frame(
            type: type, isObject: isRootObject, children: 0, firstName: names.count, seen: 0)
        depth &+= 1
        text.removeAll()
        if type == .array, depth > 1, !isTree { json.append(UInt8(ascii: "[")) }
    }

    /// Writes what stands before a member's or an item's value.
    mutating func startMember(_ name: UnsafeBufferPointer<UInt8>) {
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
        // Without this limit, many names of one hash would make the search below quadratic.
        guard unsafe names.count - frame.pointee.firstName < AnswerLimits.members else {
            return refuse("an object has more than \(AnswerLimits.members) members")
        }
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

    mutating func requireBlank() {
        let bytes = unsafe text.bytes
        for index in 0..<bytes.count where unsafe bytes[index] > 0x20 { return refuse("text stands between elements") }
    }

    mutating func appendBoolean() {
        let bytes = unsafe text.bytes
        if unsafe NumberText.isTrue(bytes) {
            json.append("true")
        } else if unsafe NumberText.isFalse(bytes) {
            json.append("false")
        } else {
            refuse("a boolean is neither true nor false")
        }
    }

    mutating func appendNumber(isInteger: Bool) {
        let bytes = unsafe text.bytes
        let isValid = unsafe isInteger ? NumberText.isInteger(bytes) : NumberText.isNumber(bytes)
        guard isValid else { return refuse("a number cannot be read") }
        unsafe json.append(bytes)
    }
}
