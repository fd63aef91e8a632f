// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is held to: the strict settings of Swift 6.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
]

let package = Package(
    name: "panelbridge",
    products: [
        .executable(name: "panelbridge", targets: ["panelbridge"]),
        // For Benchmarks/micro and Benchmarks/ledger, which are packages of their own.
        .library(name: "PanelbridgeCore", targets: ["Bridge", "Ledger", "PanelCatalog", "PanelClient"]),
        // For Benchmarks/changes and Benchmarks/follow, two more.
        .library(name: "PanelbridgeGateway", targets: ["Bridge", "Gateway", "Ledger", "Reactor"]),
        // For Tests/Fuzz: whatever else reads bytes of others.
        .library(name: "PanelbridgeReaders", targets: ["AMQP", "Gateway", "YAML"]),
        .library(name: "PanelbridgeSimulator", targets: ["PanelSimulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CRabbitMQ", pkgConfig: "librabbitmq", providers: [.apt(["librabbitmq-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        .target(name: "PanelCatalog", swiftSettings: strict),
        .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: strict),
        .target(name: "Bridge", dependencies: ["PanelCatalog"], swiftSettings: strict),
        .target(name: "Documents", dependencies: ["Bridge", "PanelCatalog"], swiftSettings: strict),
        .target(name: "Reactor", dependencies: ["CLinux"], swiftSettings: strict),
        .target(name: "HTTPServer", dependencies: ["Reactor"], swiftSettings: strict),
        .target(name: "Ledger", dependencies: ["Bridge", "CLinux", "CSQLite", "Reactor"], swiftSettings: strict),
        .target(name: "TLS", dependencies: ["COpenSSL", "Reactor"], swiftSettings: strict),
        .target(name: "AMQP", dependencies: ["CRabbitMQ", "Reactor", "TLS"], swiftSettings: strict),
        .target(name: "Tracing", dependencies: ["Bridge", "Reactor"], swiftSettings: strict),
        .target(name: "HTTPClient", dependencies: ["CCurl", "COpenSSL", "Reactor", "TLS"], swiftSettings: strict),
        .target(
            name: "PanelClient",
            dependencies: [
                "Bridge", "CLinux", "CXML2", "HTTPClient", "PanelCatalog", "Reactor", "TLS", "Tracing",
            ],
            swiftSettings: strict),
        .target(
            name: "PanelSimulator",
            dependencies: [
                "PanelCatalog",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(
            name: "Gateway",
            dependencies: [
                "AMQP", "Bridge", "Documents", "HTTPClient", "HTTPServer", "Ledger", "PanelCatalog", "PanelClient",
                "Reactor", "TLS", "Tracing",
                "YAML",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "panelbridge",
            dependencies: [
                "AMQP", "Bridge", "Documents", "Gateway", "Ledger", "PanelCatalog", "PanelClient", "PanelSimulator",
                "Reactor",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        // What several of the test targets use.
        .target(name: "TestSupport", dependencies: ["Bridge"], path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "PanelCatalogTests", dependencies: ["PanelCatalog", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "BridgeTests", dependencies: ["Bridge", "PanelCatalog", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Bridge", "Documents", "PanelCatalog", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "ReactorTests", dependencies: ["Reactor"], swiftSettings: strict),
        .testTarget(
            name: "HTTPServerTests", dependencies: ["HTTPServer", "Reactor", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "LedgerTests", dependencies: ["Bridge", "CLinux", "Ledger", "Reactor"], swiftSettings: strict),
        .testTarget(name: "AMQPTests", dependencies: ["AMQP", "Reactor", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "PanelClientTests",
            dependencies: [
                "Bridge", "HTTPClient", "PanelCatalog", "PanelClient", "PanelSimulator", "Reactor", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PanelSimulatorTests", dependencies: ["PanelCatalog", "PanelSimulator"], swiftSettings: strict),
        .testTarget(
            name: "TracingTests", dependencies: ["Bridge", "Reactor", "TestSupport", "Tracing"], swiftSettings: strict),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: strict),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "AMQP", "Bridge", "Gateway", "HTTPServer", "Reactor", "TLS", "YAML",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DeployTests", dependencies: ["Bridge", "Documents", "Gateway", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "AMQP", "Bridge", "CSQLite", "Gateway", "HTTPClient", "HTTPServer", "PanelCatalog", "PanelClient",
                "PanelSimulator",
                "Reactor", "TLS", "TestSupport", "Tracing",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
