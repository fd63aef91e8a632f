public import Bridge
internal import CXML2
internal import Glibc
internal import HTTPClient
public import PanelCatalog

/// libxml2 in front of `AnswerBuilder`: one parser and its memory, used again for every answer.
///
/// Nothing outside the document is ever read: no network, no entities but the five of XML, and any DOCTYPE ends it.
@safe
public final class AnswerParser {
    private var context: xmlParserCtxtPtr
    private let builder: UnsafeMutablePointer<AnswerBuilder>

    /// How many bytes of names libxml2 may keep from one answer to the next: it forgets none by itself, and at 10 MB
    /// takes no more. The panel's own names take 10 KB.
    private static let keptNames = 262_144

    public init() {
        xmlInitParser()
        unsafe builder = .allocate(capacity: 1)
        unsafe builder.initialize(to: AnswerBuilder())
        unsafe context = Self.makeContext(builder)
    }

    private static func makeContext(_ builder: UnsafeMutablePointer<AnswerBuilder>) -> xmlParserCtxtPtr {
        guard let context = unsafe xmlNewParserCtxt() else { preconditionFailure("out of memory") }
        unsafe context.pointee.sax.pointee = handlers
        unsafe context.pointee.userData = UnsafeMutableRawPointer(builder)
        return unsafe context
    }

    deinit {
        unsafe xmlFreeParserCtxt(context)
        unsafe builder.deinitialize(count: 1)
        unsafe builder.deallocate()
    }

    /// White space behind a document with which it is read faster: libxml2 looks for more input, by a call or two for
    /// every tag and text, as soon as fewer than 250 bytes are left.
    public static let padding = Transfer.padding

    /// Reads the answer to a method whose results have this shape.
    public func parse(_ body: UnsafeRawBufferPointer, as shape: ResultShape) -> PanelAnswer {
        guard let start = body.baseAddress, body.count > 0 else { return .unreadable("it is empty") }
        if let problem = unsafe DocumentCheck.problem(in: body) { return .unreadable(problem) }
        unsafe builder.pointee.begin(shape)
        // The panel's answers are UTF-8; any other declared encoding could hide tags from the check above.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_IGNORE_ENC.rawValue
        let document = unsafe xmlCtxtReadMemory(
            context, start.assumingMemoryBound(to: CChar.self), Int32(clamping: body.count), nil, nil, Int32(options))
        if unsafe document != nil { unsafe xmlFreeDoc(document) }
        if unsafe context.pointee.wellFormed == 0 {
            unsafe builder.pointee.refuse("it is not well-formed XML (libxml2 error \(context.pointee.errNo))")
        }
        defer { forgetNames() }
        return unsafe builder.pointee.finish()
    }

    /// Begins with a new dictionary where an answer had very many names.
    private func forgetNames() {
        guard unsafe xmlDictGetUsage(context.pointee.dict) > Self.keptNames else { return }
        unsafe xmlFreeParserCtxt(context)
        unsafe context = Self.makeContext(builder)
    }

    // MARK: Handlers

    private static var handlers: xmlSAXHandler {
        var handlers = unsafe xmlSAXHandler()
        unsafe handlers.initialized = XML_SAX2_MAGIC
        unsafe handlers.startElementNs = { context, name, prefix, uri, _, _, attributeCount, _, attributes in
            let builder = unsafe AnswerParser.builder(context)
            guard let name = unsafe name else { return }
            if unsafe prefix != nil || uri != nil { unsafe builder.pointee.refuse("it has an XML namespace") }
            unsafe builder.pointee.startElement(
                UnsafeBufferPointer(
                    start: name, count: strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))),
                type: AttributeTypes.type(attributes, count: Int(attributeCount)))
        }
        unsafe handlers.endElementNs = { context, _, _, _ in
            unsafe AnswerParser.builder(context).pointee.endElement()
        }
        unsafe handlers.characters = { context, text, count in
            unsafe AnswerParser.builder(context).pointee.characters(
                UnsafeBufferPointer(start: text, count: Int(count)))
        }
        unsafe handlers.cdataBlock = handlers.characters
        unsafe handlers.ignorableWhitespace = handlers.characters
        // libxml2 still reports a document after this: the refusal is what counts.
        unsafe handlers.internalSubset = { context, _, _, _ in
            unsafe AnswerParser.builder(context).pointee.refuse("it has a DOCTYPE")
        }
        unsafe handlers.processingInstruction = { context, _, _ in
            unsafe AnswerParser.builder(context).pointee.refuse("it has a processing instruction")
        }
        unsafe handlers.reference = { context, _ in
            unsafe AnswerParser.builder(context).pointee.refuse("it refers to an entity")
        }
        return unsafe handlers
    }

    private static func builder(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<AnswerBuilder> {
        unsafe context!.assumingMemoryBound(to: AnswerBuilder.self)
    }
}
