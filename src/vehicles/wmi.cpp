// Source: assignments as published in NHTSA's vPIC (vpic.nhtsa.dot.gov) and by the makers; written down from knowledge of these in 2026 and
// compared with public lists drawn from them, not with the registers themselves. Countries as in ISO 3780; where lists of a range differ
// (several African and Asian ones were narrowed) the narrower one stands here.
#include "wmi.h"
#include <algorithm>
#include <array>

struct Group { std::string_view make, maker; YearCode year; std::string_view codes; };   // codes: three characters each, one blank between
using enum YearCode;

static constexpr Group groups[] = {
    // Germany
    {"Audi", "Audi AG", volkswagen, "WAU WA1 WU1"}, {"Audi", "Audi Sport GmbH", volkswagen, "WUA"}, {"Audi", "Audi Hungaria", volkswagen, "TRU"},
    {"Audi", "Audi do Brasil", coded, "93U 99A"}, {"BMW", "BMW AG", light, "WBA WBX WBY WB5"}, {"BMW", "BMW M GmbH", light, "WBS"},
    {"BMW", "BMW Motorrad", none, "WB1 WB3 WB4"}, {"BMW", "BMW Manufacturing Co.", light, "4US 5UX 5UM 5YM"},
    {"BMW", "BMW de México", light, "3MW 3MF"}, {"BMW", "BMW Brilliance", light, "LBV"}, {"BMW", "BMW do Brasil", coded, "98M"},
    {"BMW", "Avtotor", none, "X4X"}, {"Toyota", "BMW AG", light, "WZ1"}, {"MINI", "BMW AG", light, "WMW WMZ"},
    {"Mercedes-Benz", "Mercedes-Benz AG", mercedes, "WDB WDC WDD WDF W1K W1N W1V WD3 WD4 WDZ W1W W1Y W1Z"},
    {"Mercedes-Benz", "Daimler Truck AG", none, "W1T"}, {"Mercedes-Benz", "Mercedes-Benz U.S. International", light, "4JG 55S"},
    {"Mercedes-Benz", "Mercedes-Benz España", none, "VSA"}, {"Mercedes-Benz", "Mercedes-Benz Türk", none, "NMB NLE"},
    {"Mercedes-Benz", "Mercedes-Benz Argentina", none, "8AC"}, {"Mercedes-Benz", "Mercedes-Benz do Brasil", coded, "9BM"},
    {"Mercedes-Benz", "Mercedes-Benz South Africa", none, "ADB"}, {"Mercedes-Benz", "Mercedes-Benz India", none, "MBR"},
    {"Mercedes-Benz", "Beijing Benz", light, "LE4"}, {"Mercedes-Benz", "EvoBus", none, "WEB"}, {"Setra", "EvoBus", none, "WKK"},
    {"smart", "smart GmbH", mercedes, "WME"}, {"smart", "smart Automobile Co.", light, "HES"}, {"", "Opel Automobile GmbH", coded, "W0L W0V"},
    {"", "Opel España", none, "VSX"}, {"", "Stellantis", none, "VXK VXE"}, {"Buick", "Opel Automobile GmbH", light, "W04"},
    {"Porsche", "Porsche AG", volkswagen, "WP0 WP1"}, {"Volkswagen", "Volkswagen AG", volkswagen, "WVW WVG"},
    {"Volkswagen", "Volkswagen Commercial Vehicles", volkswagen, "WV1 WV2 WV3"}, {"Volkswagen", "Volkswagen Group of America", light, "1VW 1V2"},
    {"Volkswagen", "Volkswagen de México", volkswagen, "3VW 3VV"}, {"Volkswagen", "Volkswagen do Brasil", coded, "9BW"},
    {"", "MAN Latin America", coded, "953"}, {"Volkswagen", "Volkswagen Argentina", none, "8AW"},
    {"Volkswagen", "Volkswagen of South Africa", volkswagen, "AAV"}, {"", "SAIC Volkswagen", light, "LSV"}, {"", "FAW-Volkswagen", light, "LFV"},
    {"", "Volkswagen Group Rus", volkswagen, "XW8"}, {"", "Škoda Auto Volkswagen India", none, "MEX"}, {"MAN", "MAN Truck & Bus", none, "WMA VAN"},
    {"Neoplan", "Neoplan", none, "WAG"}, {"Iveco", "Iveco Magirus", none, "WJM"}, {"Ford", "Ford-Werke", none, "WF0"},
    {"Schmitz Cargobull", "Schmitz Cargobull", none, "WSM"}, {"Krone", "Krone", none, "WKE"}, {"Kögel", "Kögel", none, "WK0"},
    {"Hobby", "Hobby-Wohnwagenwerk", none, "WHB"},
    // France
    {"", "Renault", none, "VF1"}, {"Renault", "Renault España", none, "VS5"}, {"Renault Trucks", "Renault Trucks", none, "VF6"},
    {"", "Renault SOVAB", none, "VN1"}, {"Alpine", "Alpine", none, "VFA"}, {"Renault", "Renault Argentina", none, "8A1"},
    {"Renault", "Renault do Brasil", coded, "93Y"}, {"Renault", "Renault Sofasa", none, "9FB"}, {"Renault", "Renault Russia", none, "X7L"},
    {"Renault", "Renault India", none, "MEE"}, {"", "Renault Korea", light, "KNM"}, {"Dacia", "Dacia", none, "UU1"},
    {"Peugeot", "Peugeot", none, "VF3 VR3"}, {"Citroën", "Citroën", none, "VF7 VR7"}, {"DS", "DS Automobiles", none, "VR1"},
    {"Talbot", "Talbot", none, "VF4"}, {"Peugeot", "Peugeot España", none, "VS8"}, {"Citroën", "Citroën España", none, "VS7"},
    {"Peugeot", "Peugeot UK", none, "SDB"}, {"Peugeot", "Peugeot Citroën Argentina", none, "8AD"},
    {"Citroën", "Peugeot Citroën do Brasil", coded, "935"}, {"Peugeot", "Peugeot Citroën do Brasil", coded, "936"},
    {"", "Dongfeng Peugeot-Citroën", light, "LDC"}, {"Peugeot", "Peugeot Motocycles", none, "VGA"}, {"Yamaha", "MBK Industrie", none, "VG5"},
    {"Irisbus", "Irisbus", none, "VNE"}, {"Scania", "Scania Production Angers", none, "VLU"},
    // Italy
    {"Fiat", "FCA Italy", none, "ZFA"}, {"Fiat", "Fiat Veicoli Industriali", none, "ZFC"}, {"Ram", "FCA Italy", light, "ZFB"},
    {"", "FCA Italy", light, "ZAC"}, {"Lancia", "Lancia", none, "ZLA"}, {"Alfa Romeo", "Alfa Romeo", light, "ZAR ZAS"},
    {"Maserati", "Maserati", light, "ZAM ZN6"}, {"Ferrari", "Ferrari", light, "ZFF"}, {"Lamborghini", "Automobili Lamborghini", light, "ZHW ZPB"},
    {"Iveco", "Iveco", none, "ZCF"}, {"Fiat", "Fiat Auto Poland", none, "SUF"}, {"Fiat", "Tofaş", none, "NM4"},
    {"Fiat", "Fiat do Brasil", coded, "9BD"}, {"", "FCA Pernambuco", coded, "988"}, {"Fiat", "Fiat Argentina", none, "8AP"},
    {"Ducati", "Ducati", none, "ZDM"}, {"Aprilia", "Aprilia", none, "ZD4"}, {"", "Piaggio", none, "ZAP"}, {"Moto Guzzi", "Moto Guzzi", none, "ZGU"},
    {"", "MV Agusta", none, "ZCG"}, {"Husqvarna", "Husqvarna Motorcycles", none, "ZKH"}, {"Beta", "Betamotor", none, "ZD3"},
    {"Malaguti", "Malaguti", none, "ZJM"}, {"Bimota", "Bimota", none, "ZES"}, {"Honda", "Honda Italia", none, "ZDC"},
    // United Kingdom
    {"Jaguar", "Jaguar Land Rover", coded, "SAJ SAD"}, {"Land Rover", "Jaguar Land Rover", coded, "SAL"},
    {"Aston Martin", "Aston Martin", light, "SCF SD7"}, {"Bentley", "Bentley Motors", volkswagen, "SCB SJA"},
    {"Rolls-Royce", "Rolls-Royce Motor Cars", light, "SCA SLA"}, {"McLaren", "McLaren Automotive", light, "SBM"},
    {"Lotus", "Lotus Cars", light, "SCC"}, {"Tesla", "Lotus Cars", light, "SFZ"}, {"DeLorean", "DeLorean Motor Company", light, "SCE"},
    {"", "Rover Group", none, "SAR SAX"}, {"TVR", "TVR", none, "SDL"}, {"Honda", "Honda of the UK", none, "SHH SHS"},
    {"Nissan", "Nissan Motor Manufacturing UK", none, "SJN"}, {"Infiniti", "Nissan Motor Manufacturing UK", light, "SJK"},
    {"Toyota", "Toyota Motor Manufacturing UK", none, "SB1"}, {"Ford", "Ford UK", none, "SFA"}, {"", "IBC Vehicles", none, "SED"},
    {"Triumph", "Triumph Motorcycles", none, "SMT"}, {"LDV", "LDV", none, "SEY"}, {"Alexander Dennis", "Alexander Dennis", none, "SFD"},
    {"Dennis Eagle", "Dennis Eagle", none, "SEG"}, {"Foden", "Foden Trucks", none, "SFN"},
    // The rest of Europe
    {"Škoda", "Škoda Auto", volkswagen, "TMB"}, {"", "SEAT", volkswagen, "VSS"}, {"Hyundai", "Hyundai Motor Manufacturing Czech", none, "TMA"},
    {"Tatra", "Tatra Trucks", none, "TMT"}, {"Karosa", "Karosa", none, "TMK"}, {"Avia", "Avia", none, "TNA"},
    {"Kia", "Kia Slovakia", none, "U5Y U6Y"}, {"Suzuki", "Magyar Suzuki", none, "TSM"}, {"Ikarus", "Ikarus", none, "TRA TSE"},
    {"Daewoo", "Daewoo-FSO", none, "SUP"}, {"Daewoo", "Daewoo Automobile România", none, "UU6"}, {"Autosan", "Autosan", none, "SUA"},
    {"Volvo", "Volvo Cars", coded, "YV1 YV4"}, {"Volvo", "NedCar", none, "XLB"}, {"Volvo", "Volvo Trucks", none, "YV2 YB3"},
    {"Volvo", "Volvo Buses", none, "YV3"}, {"Volvo", "Volvo Car USA", light, "7JR"}, {"Volvo", "Volvo Cars China", light, "LYV LVY"},
    {"Polestar", "Polestar", light, "YSM LPS"}, {"Saab", "Saab Automobile", coded, "YS3"}, {"Saab", "Valmet Automotive", coded, "YK1"},
    {"Saab", "NEVS", none, "YTN"}, {"Scania", "Scania", none, "YS2 YS4 XLE"}, {"Scania", "Scania Latin America", coded, "9BS"},
    {"DAF", "DAF Trucks", none, "XLR"}, {"Mitsubishi", "NedCar", none, "XMC"}, {"Tesla", "Tesla Manufacturing Brandenburg", light, "XP7"},
    {"Steyr", "Steyr", none, "VAG"}, {"KTM", "KTM", none, "VBK"}, {"Toyota", "Toyota Motor Manufacturing France", none, "VNK"},
    {"Toyota", "Toyota Motor Europe", none, "YAR"}, {"Toyota", "Toyota Caetano Portugal", none, "TW0 TW1"},
    {"Toyota", "Toyota Motor Manufacturing Türkiye", none, "NMT"}, {"Ford", "Ford España", none, "VS6"}, {"Ford", "Ford Lusitana", none, "TW2"},
    {"Ford", "Ford Nederland", none, "XLC"}, {"Ford", "Ford Otosan", light, "NM0"}, {"Nissan", "Nissan Motor Ibérica", none, "VSK VWA"},
    {"", "Santana Motor", none, "VSE"}, {"Honda", "Montesa Honda", none, "VTM"}, {"Yamaha", "Yamaha Motor España", none, "VTL"},
    {"Suzuki", "Suzuki Motor España", none, "VTT"}, {"Derbi", "Derbi", none, "VTH"}, {"Gas Gas", "Gas Gas", none, "VTR"},
    {"Fuso", "Mitsubishi Fuso Truck Europe", none, "TYA TYB"}, {"Hyundai", "Hyundai Assan", none, "NLH"}, {"Honda", "Honda Türkiye", none, "NLA"},
    {"Temsa", "Temsa", none, "NLT"}, {"Otokar", "Otokar", none, "NLR"}, {"BMC", "BMC", none, "NMC"}, {"MAN", "MAN Türkiye", none, "NMA"},
    {"Isuzu", "Anadolu Isuzu", none, "NNA"}, {"Lada", "AvtoVAZ", none, "XTA"}, {"Moskvich", "AZLK", none, "XTB"}, {"Kamaz", "KamAZ", none, "XTC"},
    {"GAZ", "GAZ", none, "XTH X96"}, {"UAZ", "UAZ", none, "XTT"}, {"LiAZ", "LiAZ", none, "XTY"}, {"Hyundai", "TagAZ", none, "X7M"},
    {"", "Hyundai Motor Manufacturing Rus", none, "Z94"}, {"Nissan", "Nissan Manufacturing Rus", none, "Z8N"},
    {"Ford", "Ford Sollers", none, "Z6F X9F"}, {"Toyota", "Toyota Motor Manufacturing Russia", none, "XW7"}, {"", "GM Auto", none, "XUF"},
    {"Ural", "IMZ-Ural", none, "X8J"}, {"", "UzAuto", none, "XWB"}, {"MAZ", "MAZ", none, "Y3M"}, {"", "ZAZ", none, "Y6D"},
    // United States, Canada, Mexico
    {"Chevrolet", "General Motors", light, "1G1 2G1 3G1 1GC 2GC 3GC 1GN 2GN 3GN 1GA 1GB"}, {"Chevrolet", "CAMI Automotive", light, "2CN"},
    {"", "CAMI Automotive", light, "2C1"}, {"", "NUMMI", light, "1Y1"}, {"GMC", "General Motors", light, "1GT 2GT 3GT 1GK 2GK 3GK 1GD 1GJ 2CT"},
    {"Buick", "General Motors", light, "1G4 2G4 3G4 3G5 5GA"}, {"Cadillac", "General Motors", light, "1G6 2G6 1GY 3GY"},
    {"Pontiac", "General Motors", light, "1G2 2G2 3G2 3G7 5Y2 2CK"}, {"Oldsmobile", "General Motors", light, "1G3 2G3 1GH"},
    {"Saturn", "General Motors", light, "1G8 5GZ 3GS"}, {"Hummer", "General Motors", light, "5GR 5GT 5GN"}, {"Hummer", "AM General", light, "137"},
    {"Ford", "Ford Motor Company", light, "1FA 1FM 1FT 2FA 2FM 2FT 3FA 3FM 3FT 1ZV"},
    {"Ford", "Ford Motor Company", coded, "1FB 1FC 1FD 1F6 2FD 3FC 3FE"}, {"Lincoln", "Ford Motor Company", light, "1LN 2LM 3LN 5LM 5LT 5L1"},
    {"Mercury", "Ford Motor Company", light, "1ME 2ME 3ME 2MR 4M2"}, {"", "Stellantis North America", light, "1C3 2C3 3C3 1C4 2C4 3C4 1C6"},
    {"Ram", "Stellantis North America", light, "3C6"}, {"Ram", "Stellantis North America", coded, "3C7"},
    {"Chrysler", "Chrysler", light, "2A3 2A4 2A8 1A4 1A8 3A4 3A8 1C8 2C8 3C8 4C3"}, {"Jeep", "Chrysler", light, "1J4 1J8"},
    {"Dodge", "Chrysler", light, "1B3 2B3 3B3 1B4 2B4 1B7 2B7 3B7 1D3 1D4 1D7 1D8 2D4 2D8 3D4 3D7 4B3 JB3"},
    {"Plymouth", "Chrysler", light, "1P3 3P3 1P4 2P4 4P3"}, {"Eagle", "Chrysler", light, "2E3 4E3"}, {"Volkswagen", "Chrysler", light, "2V4"},
    {"Tesla", "Tesla", light, "5YJ 7SA"}, {"Tesla", "Tesla", coded, "7G2"}, {"Tesla", "Tesla Shanghai", light, "LRW"},
    {"Rivian", "Rivian", light, "7FC 7PD"}, {"Lucid", "Lucid", light, "50E 7UU"}, {"Harley-Davidson", "Harley-Davidson", coded, "1HD 5HD"},
    {"Harley-Davidson", "Harley-Davidson do Brasil", coded, "932"}, {"Indian", "Indian Motorcycle", coded, "56K"},
    {"Victory", "Polaris", coded, "5VP"}, {"Polaris", "Polaris", coded, "4XA"}, {"Buell", "Buell", coded, "4MZ"},
    {"Zero", "Zero Motorcycles", coded, "538"}, {"Can-Am", "BRP", coded, "2BX 3JB"},
    {"Freightliner", "Daimler Trucks North America", coded, "1FU 1FV 2FU 2FV 3AK 3AL 4UZ"}, {"Sterling", "Sterling Trucks", coded, "2FZ 2FW"},
    {"Western Star", "Western Star", coded, "2WK 2WL 5KJ 5KK"}, {"Kenworth", "Paccar", coded, "1XK 2XK 3WK 1NK 2NK"},
    {"Peterbilt", "Paccar", coded, "1XP 2XP 1NP 2NP"}, {"Mack", "Mack Trucks", coded, "1M1 1M2 1M3"},
    {"International", "Navistar", coded, "1HT 1HS 2HS 3HS 3HT"}, {"", "Navistar", coded, "1HV 4DR"},
    {"Volvo", "Volvo Trucks North America", coded, "4V1 4V2 4V4 4V5 4VA 4VG"}, {"Autocar", "Autocar", coded, "5VC"},
    {"Blue Bird", "Blue Bird", coded, "1BA"}, {"Gillig", "Gillig", coded, "15G"}, {"New Flyer", "New Flyer", coded, "5FY 2FY"},
    {"MCI", "Motor Coach Industries", coded, "1M8"}, {"Prevost", "Prevost", coded, "2PC"}, {"Nova Bus", "Nova Bus", coded, "4RK 2NV"},
    {"Workhorse", "Workhorse", coded, "5B4"}, {"Spartan", "Spartan Motors", coded, "4S7"}, {"Pierce", "Pierce Manufacturing", coded, "4P1"},
    {"E-One", "E-One", coded, "4EN"}, {"Oshkosh", "Oshkosh", coded, "10T"}, {"Wabash", "Wabash National", coded, "1JJ"},
    {"Great Dane", "Great Dane", coded, "1GR"}, {"Utility", "Utility Trailer", coded, "1UY"}, {"Fontaine", "Fontaine Trailer", coded, "13N"},
    // Japan, and its makers elsewhere
    {"Toyota", "Toyota", light, "JT2 JT3 JT4 JT5 JTB JTD JTE JTF JTG JTM JTN"}, {"", "Toyota", light, "JTK JTL"},
    {"Lexus", "Toyota", light, "JT6 JT8 JTH JTJ 2T2 58A"},
    {"Toyota", "Toyota Motor Manufacturing North America", light, "4T1 4T3 4T4 5TB 5TD 5TE 5TF 5YF 2T1 2T3 3TM 3TY"},
    {"Toyota", "NUMMI", light, "1NX 4TA"}, {"Toyota", "Mazda Toyota Manufacturing", light, "7MU"},
    {"Mazda", "Mazda Toyota Manufacturing", light, "7MM"}, {"Toyota", "Toyota South Africa", none, "AHT"},
    {"Toyota", "Toyota Motor Thailand", none, "MR0 MR1 MR2"}, {"Toyota", "Toyota Astra Motor", none, "MHF"},
    {"Toyota", "Toyota Australia", none, "6T1"}, {"Toyota", "Toyota Argentina", none, "8AJ"}, {"Toyota", "Toyota do Brasil", coded, "9BR"},
    {"Toyota", "Toyota Kirloskar", none, "MBJ"}, {"Toyota", "Toyota Vietnam", none, "RL4"}, {"Toyota", "FAW Toyota", light, "LFM LTV"},
    {"Toyota", "GAC Toyota", light, "LVG"}, {"Daihatsu", "Daihatsu", none, "JDA JD1 JD2"}, {"Hino", "Hino Motors", none, "JHD JHF"},
    {"Hino", "Hino Motors", coded, "5PV 2AY"}, {"Honda", "Honda", light, "JHM JHL JHG"}, {"Honda", "Honda", none, "JH2 JH3"},
    {"Acura", "Honda", light, "JH4 19U 19V 2HN 2HH 5J8 5FR"}, {"Honda", "Honda of America", light, "1HG 19X 5J6 7FA"},
    {"Honda", "Honda of America", coded, "1HF 478"}, {"Honda", "Honda of Canada", light, "2HG 2HJ 2HK"},
    {"Honda", "Honda de México", light, "3HG 3CZ"}, {"Honda", "Honda de México", coded, "3H1"},
    {"Honda", "Honda Manufacturing of Alabama", light, "5FN 5FP 5KB"}, {"Honda", "Honda Automobile Thailand", none, "MRH"},
    {"Honda", "Thai Honda", none, "MLH"}, {"Honda", "GAC Honda", light, "LHG"}, {"Honda", "Dongfeng Honda", light, "LVH"},
    {"Honda", "Wuyang-Honda", coded, "LWB"}, {"Honda", "Honda do Brasil", coded, "93H 9C2"}, {"Honda", "Honda Cars India", none, "MAK"},
    {"Honda", "Honda Motorcycle India", none, "ME4"}, {"Honda", "Honda Indonesia", none, "MHR MH1"}, {"Honda", "Honda Malaysia", none, "PMH"},
    {"Honda", "Honda Vietnam", none, "RLH"}, {"", "Nissan", light, "JN1 JN8"}, {"Nissan", "Nissan", light, "JN6"},
    {"Infiniti", "Nissan", light, "JNK JNR JNX"}, {"Nissan", "Nissan North America", light, "1N4 1N6 5BZ"},
    {"", "Nissan North America", light, "5N1"}, {"Infiniti", "Nissan North America", light, "5N3"},
    {"Nissan", "Nissan Mexicana", light, "3N1 3N6 3N8"}, {"Infiniti", "COMPAS", light, "3PC"}, {"Nissan", "Nissan Motor Thailand", none, "MNT"},
    {"", "Renault Nissan India", none, "MDH"}, {"", "Dongfeng Nissan", light, "LGB"}, {"Nissan", "Nissan do Brasil", coded, "94D"},
    {"Nissan", "Nissan South Africa", none, "ADN"}, {"Nissan", "Nissan Australia", none, "6F4"}, {"Nissan", "Zhengzhou Nissan", light, "LJN"},
    {"Mazda", "Mazda", light, "JM1 JM3"}, {"Mazda", "Mazda", none, "JM0 JM6 JM7 JMZ"}, {"Mazda", "AutoAlliance", light, "1YV"},
    {"Mazda", "Ford Motor Company", light, "4F2 4F4"}, {"Mazda", "Mazda de México", light, "3MZ 3MV"}, {"Mazda", "Changan Mazda", light, "LVR"},
    {"Mazda", "AutoAlliance Thailand", none, "MM0 MM7 MM8"}, {"Mitsubishi", "Mitsubishi Motors", light, "JA3 JA4 JA7"},
    {"Mitsubishi", "Mitsubishi Motors", none, "JMA JMB JMY"}, {"Mitsubishi", "Mitsubishi Motors North America", light, "4A3 4A4"},
    {"Mitsubishi", "Mitsubishi Motors Australia", none, "6MM"}, {"Mitsubishi", "Mitsubishi Motors Thailand", light, "ML3"},
    {"Mitsubishi", "Mitsubishi Motors Thailand", none, "MMA MMB MMC MMT"}, {"", "HPE Automotores", coded, "93X"},
    {"Fuso", "Mitsubishi Fuso", none, "JL6 JLS"}, {"Subaru", "Subaru", light, "JF1 JF2"}, {"Subaru", "Subaru of Indiana", light, "4S3 4S4"},
    {"Suzuki", "Suzuki", light, "JS2 JS3"}, {"Suzuki", "Suzuki", none, "JS1 JSA"}, {"Suzuki", "CAMI Automotive", light, "2S2 2S3"},
    {"", "Maruti Suzuki", none, "MA3 MBH"}, {"Suzuki", "Suzuki Indomobil", none, "MHY"}, {"Suzuki", "Suzuki Motor Thailand", none, "MMS"},
    {"Suzuki", "Changzhou Suzuki", coded, "LC6"}, {"Isuzu", "Isuzu", none, "JAA JAB JAC JAL JAM JAN"},
    {"", "Subaru-Isuzu Automotive", light, "4S2 4S6"}, {"Isuzu", "Isuzu Motors Thailand", none, "MPA MP1"}, {"Yamaha", "Yamaha", none, "JYA"},
    {"Yamaha", "India Yamaha", none, "ME1"}, {"Kawasaki", "Kawasaki", none, "JKA JKB"},
    // Korea
    {"Hyundai", "Hyundai", light, "KMH KM8"}, {"Hyundai", "Hyundai", none, "KMF KMJ KMC KME"}, {"Genesis", "Hyundai", light, "KMT"},
    {"Hyundai", "Hyundai Motor Manufacturing Alabama", light, "5NP 5NM 5NT"}, {"Hyundai", "Hyundai Motor India", none, "MAL"},
    {"Hyundai", "Hyundai Motor Indonesia", none, "MF3"}, {"Hyundai", "Beijing Hyundai", light, "LBE"},
    {"Hyundai", "Hyundai Motor Brasil", coded, "9BH"}, {"Hyundai", "CAOA", coded, "95P"}, {"Kia", "Kia", light, "KNA KND"},
    {"Kia", "Kia", none, "KNC KNE"}, {"Ford", "Kia", light, "KNJ"}, {"Kia", "Kia Georgia", light, "5XX"}, {"", "Kia Georgia", light, "5XY"},
    {"Kia", "Kia Mexico", light, "3KP"}, {"Kia", "Yueda Kia", light, "LJD"}, {"Kia", "Kia India", none, "MZB"}, {"", "GM Korea", none, "KLA KLY"},
    {"Chevrolet", "GM Korea", light, "KL1 KL7 KL8"}, {"Buick", "GM Korea", light, "KL4"}, {"Suzuki", "GM Korea", light, "KL5"},
    {"", "KG Mobility", none, "KPT KPB"},
    // China (every maker keeps to check digit and model year there, see vin.cpp)
    {"", "SAIC-GM", light, "LSG"}, {"Buick", "SAIC-GM", light, "LRB"}, {"Wuling", "SAIC-GM-Wuling", light, "LZW"}, {"", "SAIC Motor", light, "LSJ"},
    {"Maxus", "SAIC Maxus", light, "LSK LSH"}, {"BYD", "BYD", light, "LC0 LGX"}, {"", "Great Wall", light, "LGW"}, {"", "Geely", light, "LB3 L6T"},
    {"", "Chery", light, "LVV LVT"}, {"", "Changan", light, "LS4 LS5"}, {"Ford", "Changan Ford", light, "LVS"},
    {"Ford", "Jiangling Motors", light, "LJX"}, {"JMC", "Jiangling Motors", light, "LEF LET"}, {"JAC", "JAC", light, "LJ1"},
    {"XPeng", "XPeng", light, "L1N"}, {"", "GAC", light, "LMG"}, {"", "BAIC", light, "LNB"}, {"", "FAW Car", light, "LFP"},
    {"FAW", "FAW Jiefang", light, "LFW"}, {"Lifan", "Lifan", light, "LLV"}, {"Haima", "FAW Haima", light, "LH1"},
    {"Dongfeng", "Dongfeng", light, "LGA LGG LGH"}, {"Luxgen", "Dongfeng Yulon", light, "LUX"}, {"Foton", "Foton", light, "LVA LVB LVC"},
    {"Yutong", "Yutong", light, "LZY"}, {"", "Sinotruk", light, "LZZ"}, {"Shacman", "Shaanxi Automobile", light, "LZG"},
    {"CFMoto", "CFMoto", light, "LCE"}, {"Zongshen", "Zongshen", light, "LZS"},
    // The rest of Asia, Oceania, Africa, South America
    {"Mahindra", "Mahindra", none, "MA1"}, {"Tata", "Tata Motors", none, "MAT"}, {"Ford", "Ford India", none, "MAJ"},
    {"Chevrolet", "GM India", none, "MA6"}, {"Ashok Leyland", "Ashok Leyland", none, "MB1"}, {"Hero", "Hero MotoCorp", none, "MBL"},
    {"Force", "Force Motors", none, "MC1"}, {"", "VE Commercial Vehicles", none, "MC2"}, {"", "Bajaj Auto", none, "MD2"}, {"TVS", "TVS", none, "MD6"},
    {"Royal Enfield", "Royal Enfield", none, "ME3"}, {"", "Daimler India Commercial Vehicles", none, "MEC"}, {"MG", "MG Motor India", none, "MZ7"},
    {"Ford", "AutoAlliance Thailand", none, "MNB MNC"}, {"Ford", "Ford Thailand", none, "MPB"}, {"Chevrolet", "GM Thailand", none, "MMM"},
    {"", "Iran Khodro", none, "NAA"}, {"", "SAIPA", none, "NAS"}, {"Proton", "Proton", none, "PL1"}, {"Perodua", "Perodua", none, "PM2"},
    {"VinFast", "VinFast", light, "RLL"}, {"Kymco", "Kymco", none, "RFB"}, {"SYM", "Sanyang", none, "RFG"}, {"Ford", "Ford Australia", none, "6FP"},
    {"Holden", "GM Holden", none, "6H8"}, {"", "GM Holden", light, "6G1"}, {"Pontiac", "GM Holden", light, "6G2"},
    {"Chevrolet", "GM Holden", light, "6G3"}, {"Ford", "Ford South Africa", none, "AFA"}, {"", "GM South Africa", none, "ADM"},
    {"Ford", "Ford Argentina", none, "8AF"}, {"Chevrolet", "GM Argentina", none, "8AG"}, {"Ford", "Ford Brasil", coded, "9BF"},
    {"Chevrolet", "GM do Brasil", coded, "9BG"}, {"Chevrolet", "GM Colmotores", none, "9GA"}, {"Chevrolet", "GM Venezolana", none, "8Z1"},
};

static constexpr size_t how_many = [] {
  size_t n = 0;
  for (const Group& g : groups) n += (g.codes.size() + 1) / 4;
  return n;
}();
static constexpr auto wmis = [] {
  std::array<Wmi, how_many> all;
  size_t n = 0;
  for (const Group& g : groups)
    for (size_t at = 0; at < g.codes.size(); at += 4) all[n++] = {g.codes.substr(at, 3), g.make, g.maker, g.year};
  std::ranges::sort(all, {}, &Wmi::code);
  return all;
}();
static_assert(std::ranges::adjacent_find(wmis, {}, &Wmi::code) == wmis.end(), "a code stands there twice");
static_assert(std::ranges::all_of(wmis, [](const Wmi& w) {
  return w.code.size() == 3 && w.code[2] != '9' && w.code.find_first_not_of("0123456789ABCDEFGHJKLMNPRSTUVWXYZ") == w.code.npos && !w.maker.empty();
}), "every code has three characters that may stand in a VIN, and a maker");

const Wmi* wmi_of(std::string_view vin) {
  const auto at = std::ranges::lower_bound(wmis, vin.substr(0, 3), {}, &Wmi::code);
  return at != wmis.end() && at->code == vin.substr(0, 3) ? &*at : nullptr;
}

// In the order of ISO 3780: letters first, then digits, 0 last.
static size_t rank_of(char c) { return std::string_view("ABCDEFGHJKLMNPRSTUVWXYZ1234567890").find(c); }

Phrase country_of(std::string_view vin) {
  struct Range { char first, from, to; Phrase country; };
  static const std::vector<Range> ranges{
      {'A', 'A', 'H', say("South Africa")}, {'A', 'J', 'K', say("Ivory Coast")}, {'B', 'A', 'B', say("Angola")}, {'B', 'F', 'G', say("Kenya")},
      {'C', 'A', 'B', say("Benin")}, {'C', 'F', 'G', say("Madagascar")}, {'C', 'L', 'M', say("Tunisia")}, {'D', 'A', 'B', say("Egypt")},
      {'D', 'F', 'G', say("Morocco")}, {'D', 'L', 'M', say("Zambia")}, {'E', 'A', 'B', say("Ethiopia")}, {'E', 'F', 'G', say("Mozambique")},
      {'F', 'A', 'B', say("Ghana")}, {'F', 'F', 'G', say("Nigeria")}, {'H', 'A', '0', say("China")}, {'J', 'A', '0', say("Japan")},
      {'K', 'A', 'B', say("Sri Lanka")}, {'K', 'F', 'G', say("Israel")}, {'K', 'L', 'R', say("South Korea")}, {'L', 'A', '0', say("China")},
      {'M', 'A', 'E', say("India")}, {'M', 'F', 'K', say("Indonesia")}, {'M', 'L', 'R', say("Thailand")}, {'M', 'Y', '0', say("India")},
      {'N', 'A', 'E', say("Iran")}, {'N', 'F', 'G', say("Pakistan")}, {'N', 'L', 'R', say("Türkiye")}, {'P', 'A', 'C', say("Philippines")},
      {'P', 'F', 'G', say("Singapore")}, {'P', 'L', 'R', say("Malaysia")}, {'R', 'A', 'B', say("United Arab Emirates")},
      {'R', 'F', 'G', say("Taiwan")}, {'R', 'L', 'M', say("Vietnam")}, {'S', 'A', 'M', say("United Kingdom")}, {'S', 'N', 'T', say("Germany")},
      {'S', 'U', 'Z', say("Poland")}, {'S', '1', '2', say("Latvia")}, {'T', 'A', 'H', say("Switzerland")}, {'T', 'J', 'P', say("Czechia")},
      {'T', 'R', 'V', say("Hungary")}, {'T', 'W', '1', say("Portugal")}, {'U', 'H', 'M', say("Denmark")}, {'U', 'N', 'R', say("Ireland")},
      {'U', 'U', 'X', say("Romania")}, {'U', '5', '7', say("Slovakia")}, {'V', 'A', 'E', say("Austria")}, {'V', 'F', 'R', say("France")},
      {'V', 'S', 'W', say("Spain")}, {'V', 'X', '2', say("France")}, {'V', '3', '5', say("Croatia")}, {'V', '6', '8', say("Estonia")},
      {'W', 'A', '0', say("Germany")}, {'X', 'A', 'C', say("Bulgaria")}, {'X', 'F', 'H', say("Greece")}, {'X', 'L', 'R', say("Netherlands")},
      {'X', 'S', 'W', say("Russia")}, {'X', 'X', 'Y', say("Luxembourg")}, {'X', '3', '0', say("Russia")}, {'Y', 'A', 'E', say("Belgium")},
      {'Y', 'F', 'K', say("Finland")}, {'Y', 'S', 'W', say("Sweden")}, {'Y', 'X', '2', say("Norway")}, {'Y', '3', '5', say("Belarus")},
      {'Y', '6', '8', say("Ukraine")}, {'Z', 'A', 'R', say("Italy")}, {'Z', 'X', 'Z', say("Slovenia")}, {'Z', '3', '5', say("Lithuania")},
      {'Z', '6', '0', say("Russia")}, {'1', 'A', '0', say("United States")}, {'2', 'A', '0', say("Canada")}, {'3', 'A', 'W', say("Mexico")},
      {'4', 'A', '0', say("United States")}, {'5', 'A', '0', say("United States")}, {'6', 'A', 'W', say("Australia")},
      {'7', 'A', 'E', say("New Zealand")}, {'7', 'F', '0', say("United States")}, {'8', 'A', 'E', say("Argentina")}, {'8', 'F', 'G', say("Chile")},
      {'8', 'L', 'N', say("Ecuador")}, {'8', 'S', 'T', say("Peru")}, {'8', 'X', 'Z', say("Venezuela")}, {'9', 'A', 'E', say("Brazil")},
      {'9', 'F', 'G', say("Colombia")}, {'9', '3', '9', say("Brazil")}};
  for (const Range& r : ranges)
    if (vin[0] == r.first && rank_of(vin[1]) >= rank_of(r.from) && rank_of(vin[1]) <= rank_of(r.to)) return r.country;
  return {};
}
