// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "changes",
    dependencies: [
        .package(name: "panelbridge", path: "../.."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .executableTarget(
            name: "changes",
            dependencies: [
                .product(name: "PanelbridgeGateway", package: "panelbridge"),
                .product(name: "Logging", package: "swift-log"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
