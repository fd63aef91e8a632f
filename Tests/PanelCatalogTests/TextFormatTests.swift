import Foundation
import TestSupport
import Testing

@testable import PanelCatalog

@Suite("A text format")
struct TextFormatTests {
    /// Every form, and every format of the catalogue.
    static let formats: [TextFormat] =
        [
            .line(maximumBytes: 40), .lines(maximumBytes: 40), .login, .userPassword, .rootPassword, .email, .hostName,
            .host, .address, .addresses, .addressesOrAuto, .nameServers, .searchDomains, .templateName,
            .oneOf(["stop", "suspend"]), .clearable(.line(maximumBytes: 40)), .clearable(.email),
            .clearable(.addresses),
        ] + inCatalogue

    static let inCatalogue: [TextFormat] = PanelCatalog.methods.flatMap(\.parameters).compactMap {
        if case .text(let format) = $0.type { format } else { nil }
    }

    @Test("accepts what its pattern and its lengths accept", arguments: formats)
    func agreement(format: TextFormat) throws {
        let pattern = try NSRegularExpression(pattern: format.pattern)
        for text in SampleTexts.all {
            let whole = NSRange(text.startIndex..., in: text)
            let isMatched = pattern.firstMatch(in: text, range: whole)?.range == whole
            let isOfLength = (format.minimumBytes...format.maximumBytes).contains(text.utf8.count)
            #expect(format.accepts(text) == (isMatched && isOfLength), "\(format): \(text.debugDescription)")
        }
    }

    @Test("is anchored at both ends and says what it expects", arguments: formats)
    func description(format: TextFormat) {
        #expect(format.pattern.hasPrefix("^") && format.pattern.hasSuffix("$"))
        #expect(!format.expectation.isEmpty)
        #expect(format.minimumBytes <= format.maximumBytes)
    }

    @Test("accepts an empty text only to clear something", arguments: formats)
    func emptyText(format: TextFormat) {
        if case .clearable = format {
            #expect(format.accepts("") && format.minimumBytes == 0)
        } else {
            #expect(!format.accepts("") && format.minimumBytes > 0)
        }
    }

    @Test("lets no shell metacharacter, space or newline into a template name")
    func templateNames() {
        for text in ["centos-6-x86_64", "debian-7.0-x86", "vps.basic2", "a+b"] {
            #expect(TextFormat.templateName.accepts(text))
        }
        for byte in UInt8(0)...127 where !"._+-".utf8.contains(byte) && !byte.isAlphanumeric {
            #expect(!TextFormat.templateName.accepts("a" + String(Unicode.Scalar(byte)) + "b"))
        }
        for text in ["-rf", ".hidden", "a\n", "é"] { #expect(!TextFormat.templateName.accepts(text)) }
    }

    @Test("lets nothing but addresses, and single spaces between them, into a list of addresses")
    func addressLists() {
        for text in ["10.1.1.10 10.1.1.11", "10.0.0.1/24", "2001:db8::1 10.0.0.1"] {
            #expect(TextFormat.addresses.accepts(text))
        }
        for text in ["10.0.0.1\n", "10.0.0.1\n;id", "10.0.0.1;id", "10.0.0.1  10.0.0.2", "300.1.1", "auto"] {
            #expect(!TextFormat.addresses.accepts(text))
        }
        #expect(TextFormat.addressesOrAuto.accepts("auto"))
        #expect(!TextFormat.addressesOrAuto.accepts("auto 10.0.0.1"))
    }

    @Test("refuses control characters, separators and controls of direction in a line")
    func lines() {
        let refused: [ClosedRange<UInt32>] = [0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069]
        for value in UInt32(0)...0x2100 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(Character(scalar))b"
            let isRefused = refused.contains { $0.contains(value) }
            #expect(TextFormat.line(maximumBytes: 9).accepts(text) == !isRefused, "U+\(String(value, radix: 16))")
            let isAcceptedInLines = !isRefused || value == 0x09 || value == 0x0A
            #expect(TextFormat.lines(maximumBytes: 9).accepts(text) == isAcceptedInLines)
        }
    }

    @Test("counts bytes, not characters")
    func lengths() {
        #expect(TextFormat.line(maximumBytes: 4).accepts("éé"))
        #expect(!TextFormat.line(maximumBytes: 4).accepts("ééa"))
        #expect(TextFormat.userPassword.accepts("secret"))
        #expect(!TextFormat.userPassword.accepts("short"))
    }

    @Test("allows newlines only in scripts")
    func newlines() {
        let parameters = PanelCatalog.methods.flatMap(\.parameters).filter {
            if case .text(let format) = $0.type { format.allowsNewlines } else { false }
        }
        #expect(parameters.map(\.name) == ["command"])
    }

    @Test("clears on the panel only what the panel was seen to clear")
    func clearing() {
        let clearing = PanelCatalog.methods.flatMap { method in
            method.parameters.compactMap { parameter -> String? in
                guard case .text(.clearable) = parameter.type else { return nil }
                return "\(method.name) \(parameter.name)"
            }
        }
        #expect(
            Set(clearing) == [
                "hardware_servers.update description", "virtual_servers.update description",
                "virtual_servers.update ip_address", "users.update contact_name", "users.update email",
            ])
    }
}
