extension ReferenceRenderingTests {
    static let rolesGetByName = #"""
        roles.get_by_name

        Shows the role of this name.

          - A read: it changes nothing, needs no `message_id`, and may be sent again at
            will.
          - The panel answers it from its database, in milliseconds.
          - The panel's own documentation lacks this method.

        Parameters
          name  text, required  The role's name. Must be one line of at most 255 bytes
                                without control characters. Example: `"ve_admin"`.

        Result
        An object.

          id             integer          The panel's id of the role.
          name           text             The role's name.
          built_in       boolean or null  Whether it came with the panel, or null.
          limit_backups  integer          How many backups a virtual server may have; -1
                                          without limit.

        Errors
          object_not_found  failed  There is none with that `name`.

        And the errors of any read.

        Example
        The command, published to the exchange `panelbridge.commands` with the routing
        key `main.roles.get_by_name`, and a queue of yours as `reply_to`:

          {
            "method": "roles.get_by_name",
            "panel": "main",
            "params": {"name": "ve_admin"}
          }

        The reply where it succeeds, with the `correlation_id` of the command:

          {
            "method": "roles.get_by_name",
            "panel": "main",
            "outcome": "succeeded",
            "result": {"id": 2, "name": "ve_admin", "built_in": true, "limit_backups": -1},
            "attempts": 1,
            "replayed": false
          }

        The same from a terminal:

          panelbridge send roles.get_by_name name=ve_admin --panel main
        """#
}
