/// Errors and results, which are kept as a tree.
extension AnswerBuilder {
    mutating func startTreeElement(_ name: UnsafeBufferPointer<UInt8>, _ type: ElementType) {
        requireBlank()
        tree.append(AnswerElement(name: unsafe Self.string(name), type: type))
    }

    mutating func endTreeElement() {
        depth &-= 1
        resultText += text.count
        if resultText > AnswerLimits.resultText { return refuse("its texts are larger than 1 MiB") }
        let last = tree.count - 1
        if tree[last].children.isEmpty {
            tree[last].text = unsafe Self.string(text.bytes)
        } else {
            requireBlank()
        }
        text.removeAll()
        guard depth > 0 else { return }
        append(tree.removeLast())
    }

    /// Gives an element that has ended to its parent, in which only an array may have two of one name.
    private mutating func append(_ element: AnswerElement) {
        let parent = tree.count - 1
        if tree[parent].type != .array {
            guard tree[parent].children.count < AnswerLimits.members else {
                return refuse("an object has more than \(AnswerLimits.members) members")
            }
            if tree[parent][element.name] != nil { return refuse("an object has a member twice") }
        }
        tree[parent].children.append(element)
    }
}
