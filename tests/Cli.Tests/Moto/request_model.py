"""Holds the XML of a request to botocore's model of the operation. Usage: request_model.py SERVICE OPERATION FILE"""
import sys
import xml.etree.ElementTree as ET

import botocore.session

service, operation, file = sys.argv[1:]
model = botocore.session.get_session().get_service_model(service).operation_model(operation)
faults = []


def name_of(element):
    return element.tag.split("}")[-1]


def walk(shape, element, path):
    if shape.type_name == "structure":
        # What goes into headers and the address is not in the body.
        members = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items() if "location" not in member.serialization}
        for child in element:
            place = f"{path}.{name_of(child)}"
            if name_of(child) not in members:
                faults.append(f"{place} is not in the model")
            else:
                walk(members[name_of(child)][1], child, place)
        there = {name_of(child) for child in element}
        faults.extend(f"{path}.{name} is missing" for wire, (name, _) in members.items() if name in shape.required_members and wire not in there)
    elif shape.type_name == "list":
        for child in element:
            walk(shape.member, child, f"{path}[]")
    elif shape.type_name == "string" and getattr(shape, "enum", None) and element.text not in shape.enum:
        faults.append(f"{path} is {element.text}, none of {shape.enum}")
    elif shape.type_name == "boolean" and element.text not in ("true", "false"):
        faults.append(f"{path} is {element.text}, not true or false")
    elif shape.type_name in ("integer", "long") and not (element.text or "").lstrip("-").isdigit():
        faults.append(f"{path} is {element.text}, no number")


root = ET.parse(file).getroot()
expected = model.input_shape.serialization.get("locationName", model.input_shape.name)
if name_of(root) != expected:
    faults.append(f"{name_of(root)} is not {expected}")
walk(model.input_shape, root, name_of(root))
print("\n".join(faults) if faults else f"{operation} holds")
sys.exit(1 if faults else 0)
