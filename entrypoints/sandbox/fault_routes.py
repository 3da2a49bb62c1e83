"""Faults over HTTP: switch them on, look at them, switch them off."""

from flask import Blueprint, Response, jsonify, request

from entrypoints.sandbox.fault_checks import WrongFault, fault_from
from entrypoints.sandbox.parts import parts

routes = Blueprint("faults", __name__, url_prefix="/faults")


@routes.errorhandler(WrongFault)
def wrong(mistake: WrongFault) -> tuple[Response, int]:
    """Answer with the sentence about what is wrong."""
    return jsonify(error=str(mistake)), 400


@routes.get("")
def index() -> Response:
    """List what is on, oldest first; `struck` is how often it has struck, `count` how often it still may."""
    return jsonify(parts().faults.all())


@routes.post("")
def add() -> tuple[Response, int]:
    """Switch a fault on and answer with it and its id."""
    fault = fault_from(request.get_json(force=True, silent=True))
    return jsonify(parts().faults.add(fault)), 201


@routes.delete("")
def clear() -> tuple[str, int]:
    """Switch every fault off."""
    parts().faults.clear()
    return "", 204


@routes.delete("/<int:fault_id>")
def end(fault_id: int) -> tuple[Response | str, int]:
    """Switch one fault off."""
    if not parts().faults.end(fault_id):
        return jsonify(error=f"There is no fault {fault_id}; GET /faults lists what is on."), 404
    return "", 204
