#include "vocabulary.h"

#include <array>

namespace zhicheng::trace {
namespace {

struct Words {
  std::string_view address;
  std::string_view words;  // each between blanks
};
// In the order of the enumerators; CBV 2.0.
constexpr std::array<Words, 8> kWords = {{
    {"https://ref.gs1.org/cbv/BizStep-",
     " accepting arriving assembling collecting commissioning consigning creating_class_instance "
     "cycle_counting decommissioning departing destroying disassembling dispensing encoding "
     "entering_exiting holding inspecting installing killing loading other packing picking receiving "
     "removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting "
     "shipping staging_outbound stock_taking stocking storing transporting unloading unpacking "
     "void_shipping "},
    {"https://ref.gs1.org/cbv/Disp-",
     " active available completeness_inferred completeness_verified conformant container_closed "
     "container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit "
     "inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match "
     "non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned "
     "sellable_accessible sellable_not_accessible stolen unavailable unknown "},
    {"https://ref.gs1.org/cbv/BTT-",
     " bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt "},
    {"https://ref.gs1.org/cbv/SDT-", " location owning_party possessing_party "},
    {"https://gs1.org/voc/",
     " AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance "
     "AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area "
     "Capacitance Conductance Conductivity Count Density Dimensionless DoseEquivalent "
     "DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent ElectricCurrentDensity "
     "ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance Irradiance "
     "KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux "
     "MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime "
     "MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux "
     "RadiantIntensity Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume "
     "Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate "
     "VolumeFraction VolumetricFlux Wavenumber "},
    {"https://gs1.org/voc/", " ALARM_CONDITION ERROR_CONDITION "},
    {"https://ref.gs1.org/cbv/Comp-",
     " altitude axial_distance azimuth easting elevation_angle height latitude longitude northing "
     "polar_angle spherical_radius x y z "},
    {"https://ref.gs1.org/cbv/ER-", " did_not_occur incorrect_data "},
}};

struct Urn {
  std::string_view from;
  std::string_view to;
};
constexpr std::array<Urn, 5> kUrns = {{{"bizstep:", "https://ref.gs1.org/cbv/BizStep-"},
                                       {"disp:", "https://ref.gs1.org/cbv/Disp-"},
                                       {"btt:", "https://ref.gs1.org/cbv/BTT-"},
                                       {"sdt:", "https://ref.gs1.org/cbv/SDT-"},
                                       {"er:", "https://ref.gs1.org/cbv/ER-"}}};

}  // namespace

bool has_word(Vocabulary vocabulary, std::string_view word) {
  const std::string_view words = kWords[static_cast<std::size_t>(vocabulary)].words;
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  return false;
}

std::string_view address_of(Vocabulary vocabulary) {
  return kWords[static_cast<std::size_t>(vocabulary)].address;
}

bool append_web_word(std::string_view urn, std::string& out) {
  constexpr std::string_view kBegin = "urn:epcglobal:cbv:";
  if (!urn.starts_with(kBegin)) return false;
  urn.remove_prefix(kBegin.size());
  for (const Urn& each : kUrns) {
    if (!urn.starts_with(each.from)) continue;
    out += each.to;
    out += urn.substr(each.from.size());
    return true;
  }
  return false;
}

}  // namespace zhicheng::trace
