internal import HTTPServer

extension ConfigurationType where Value == ListenAddress {
    /// An IP address and a port, or the port alone.
    static var listenAddress: Self {
        Self("an IP address and a port, such as 127.0.0.1:9464 or [::1]:9464", render: \.description) {
            ListenAddress($0)
        }
    }
}
